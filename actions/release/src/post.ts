import { asPost } from '../../shared/github/post.ts'
import { removeLogin } from './login.ts'

await asPost('release', { 'docker-login': removeLogin })
