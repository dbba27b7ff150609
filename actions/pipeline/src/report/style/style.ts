import { Html } from '../html.ts'
import { BASE } from './base.ts'
import { CHART } from './chart.ts'
import { FINDINGS } from './findings.ts'
import { LOAD } from './load.ts'
import { PRINT } from './print.ts'
import { STAGE } from './stage.ts'

/** The page's style: light, dark, narrow and in print. */
export const STYLE = new Html([BASE, FINDINGS, CHART, STAGE, LOAD, PRINT].join(''))
