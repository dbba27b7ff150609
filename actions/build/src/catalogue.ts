import { INPUTS } from './catalogue/inputs.ts'
import { NOTES } from './catalogue/notes.ts'
import { STEPS } from './catalogue/steps.ts'

/** BD: everything that build can find. */
export const BUILD = { ...INPUTS, ...STEPS, ...NOTES }
