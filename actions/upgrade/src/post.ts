import { asPost } from '../../shared/github/action.ts'
import { COMPOSE_REMOVERS } from './removers.ts'

await asPost('upgrade', {
  ...COMPOSE_REMOVERS,
  // Loaded only when there is something to remove: it connects to a cluster.
  'load-service': async (entry, context) => (await import('./load/way.ts')).removeWay(entry, context),
})
