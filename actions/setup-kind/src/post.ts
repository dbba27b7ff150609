import { asPost } from '../../shared/github/action.ts'
import { removeCluster } from './remove.ts'

await asPost('setup-kind', { 'kind-cluster': removeCluster })
