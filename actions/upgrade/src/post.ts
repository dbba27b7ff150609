import { asPost } from '../../shared/github/action.ts'
import { removeWay } from './load/way.ts'

await asPost('upgrade', { 'load-service': removeWay })
