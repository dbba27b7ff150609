import { asPost } from '../../shared/github/action.ts'

await asPost('upgrade', {
  // Loaded only when there is something to remove: it connects to a cluster.
  'load-service': async (entry, context) => (await import('./load/way.ts')).removeWay(entry, context),
})
