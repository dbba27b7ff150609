import { BUILDER, removeBuilder } from '../../build/src/builder.ts'
import { removeProject } from '../../compose-smoke/src/down.ts'
import { PUSH_TAG, removeTag } from '../../image-size/src/source/engine/push.ts'
import { removeCluster } from '../../setup-kind/src/remove.ts'
import type { Removers } from '../../shared/cleanup/undo.ts'

/** Who removes what the rooms create. Apart from the rooms, so that undoing loads nothing else of them. */
export const REMOVERS: Removers = {
  'compose-project': removeProject,
  'kind-cluster': removeCluster,
  [PUSH_TAG]: removeTag,
  [BUILDER]: removeBuilder,
}
