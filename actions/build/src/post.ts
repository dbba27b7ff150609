import { asPost } from '../../shared/github/action.ts'
import { BUILDER, removeBuilder } from './builder.ts'

await asPost('build', { [BUILDER]: removeBuilder })
