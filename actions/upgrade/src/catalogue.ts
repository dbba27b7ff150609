import { defineFindings } from '../../shared/outcome/define-finding.ts'
import { CHANGE_FINDINGS } from './catalogue/changes.ts'
import { COMPOSE_FINDINGS } from './catalogue/compose.ts'
import { INPUT_FINDINGS } from './catalogue/inputs.ts'
import { LOSS_FINDINGS } from './catalogue/losses.ts'

/** The findings of upgrade. */
export const UPGRADE = defineFindings({ ...INPUT_FINDINGS, ...LOSS_FINDINGS, ...CHANGE_FINDINGS, ...COMPOSE_FINDINGS })
