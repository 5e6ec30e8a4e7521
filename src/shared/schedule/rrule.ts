/** rrule as one thing: bundlers take its ES modules, and Node its CommonJS, all of it under `default`. */
import * as rrule from 'rrule'

const whole: typeof rrule & { default?: typeof rrule } = rrule

export const { RRule } = whole.default ?? whole
