import { FILES } from './catalogue/files.ts'
import { SERVICES } from './catalogue/services.ts'
import { START } from './catalogue/start.ts'

/** CS: everything that compose-smoke can find. */
export const COMPOSE_SMOKE = { ...START, ...SERVICES, ...FILES }
