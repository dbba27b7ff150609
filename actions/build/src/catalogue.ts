import { INPUTS } from './catalogue/inputs.ts'
import { NOTES } from './catalogue/notes.ts'
import { STEPS } from './catalogue/steps.ts'

/** BD: all findings of build. */
export const BUILD = { ...INPUTS, ...STEPS, ...NOTES }
