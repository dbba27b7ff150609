import { asPost } from '../../shared/github/action.ts'
import { removeProject } from './down.ts'

await asPost('compose-smoke', { 'compose-project': removeProject })
