import { asPost } from '../../shared/github/action.ts'
import { removeLogin } from './login.ts'

await asPost('release', { 'docker-login': removeLogin })
