import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { row } from '../film.ts'
import { backingOff, deployment, type PodParts, SPACE, world } from '../world.ts'

/**
 * What nothing proves gets to its work only when what it needs is ready: a wrong password or a missing database shows
 * then, and not while the server still starts. SREGym/SREGym: revoke_auth, storage_user_unregistered.
 */

const SERVICE: Partial<Snapshot> = {
  services: [
    {
      kind: 'Service',
      metadata: { name: 'db', namespace: SPACE },
      spec: { selector: { app: 'db' }, ports: [{ port: 5432 }] },
    },
  ],
}
const BARE: PodParts = { spec: { readinessProbe: undefined } }
const template = (url: string) => ({
  template: {
    metadata: { labels: { app: 'api' } },
    spec: { containers: [{ name: 'app', image: 'a', env: [{ name: 'DB', value: url }] }] },
  },
})
const api = (parts: PodParts, url = 'postgres://db:5432') =>
  deployment({ pods: [{ ...BARE, ...parts }], spec: template(url) })
const db = (ready: boolean) =>
  deployment({ name: 'db', pods: [ready ? {} : { ready: false, status: { state: { running: {} } } }] })
const at = (ready: boolean, one: Partial<Snapshot>) => world(one, db(ready), SERVICE)

row('it is ready a while after its database', { 0: at(false, api({})), 10: at(true, api({})) }, { ready: [13, 13.5] })
row(
  'it crashes once its database answers',
  { 0: at(false, api({})), 10: at(true, api({})), 12: at(true, api({ status: backingOff(3) })) },
  { fails: 'KD013 crash-loop', object: 'shop/Deployment/api', at: [12, 14] },
)
row(
  'it needs another database',
  { 0: at(false, api({}, 'sqlite:///x')), 10: at(true, api({}, 'sqlite:///x')) },
  { ready: [10, 10.5] },
)
row(
  'its own probe tells when it is ready',
  { 0: at(false, api({ spec: {} })), 10: at(true, api({ spec: {} })) },
  { ready: [10, 10.5] },
)
