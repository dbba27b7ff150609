import { asPost } from '../../shared/github/action.ts'
import { PUSH_TAG, removeTag } from './source/engine/push.ts'

await asPost('image-size', { [PUSH_TAG]: removeTag })
