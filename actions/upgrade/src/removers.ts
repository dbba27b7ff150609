/** What an upgrade under Compose leaves is recorded and removed as compose-smoke does it. */
export { COMPOSE_REMOVERS, imageEntry } from '../../compose-smoke/src/removers.ts'
