/** The name by which the meeting page opens its second screen, and by which main knows it. */
export const stageWindowName = 'roomline-stage'
