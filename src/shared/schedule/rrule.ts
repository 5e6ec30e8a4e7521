/**
 * rrule as one thing: bundlers take its ES modules, whose default export is the class, and Node its CommonJS, whose
 * default export holds the class.
 */
import rrule from 'rrule'

export const RRule: typeof rrule = 'RRule' in rrule ? (rrule.RRule as typeof rrule) : rrule
