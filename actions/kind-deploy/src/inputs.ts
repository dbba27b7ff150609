import { z } from 'zod'
import { list, record } from '../../shared/inputs/collections.ts'
import { accepting } from '../../shared/inputs/describe.ts'
import { flag, text } from '../../shared/inputs/fields.ts'
import { findingCodes } from '../../shared/inputs/finding-codes.ts'
import { REFERENCE } from '../../shared/inputs/forms/images.ts'
import { HELM_RELEASE, LABEL, OBJECT_NAME } from '../../shared/inputs/forms/names.ts'
import { DURATION } from '../../shared/inputs/forms/numbers.ts'
import { images } from '../../shared/inputs/images.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { apart, needs, required, withRules } from '../../shared/inputs/rules.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { probes } from '../../shared/probes/schema.ts'
import { KIND_DEPLOY } from './catalogue.ts'
import { KIND, WAVE } from './forms.ts'
import { CAUSE, TOLERABLE } from './tolerance.ts'

const RULES = [
  required(['manifests'], KIND_DEPLOY.manifests, 'Set manifests to files, folders, kustomizations or charts.'),
  needs(['prune-kinds'], ['prune']),
  apart('apply', ['dry-run']),
]

/**
 * Inputs by the names that action.yml gives them.
 * @param kinds of probes beside the built-in ones.
 */
export const schemaWith = (kinds: readonly ProbeKind[]) =>
  withRules(
    z.object({
      /** Kustomize folders or files, in order: each is applied when the one before is ready. */
      manifests: list(),
      /** Values files for Helm charts, in order. */
      'helm-values': list(),
      /** Name of the release; the folder's name by default. */
      'helm-release': text(HELM_RELEASE),
      /** Whether a chart's test hooks run once everything is ready. */
      'helm-test': flag(false),
      /** Whether manifests may come from elsewhere. */
      'allow-urls': flag(false),
      images: images(REFERENCE),
      /** Put the images onto the nodes first; `auto` does so on a kind cluster whose nodes are local containers. */
      load: accepting(
        z.preprocess(
          (value) => (value === '' ? undefined : String(value ?? 'auto')),
          z.enum(['auto', 'true', 'false']).default('auto'),
        ),
        () => ({ enum: ['auto', true, false, 'true', 'false', '', null] }),
      ),
      kubeconfig: text(),
      context: text(),
      namespace: text(LABEL),
      /** False looks at what is there and changes nothing. */
      apply: flag(true),
      /** Says what would change, and changes nothing. */
      'dry-run': flag(false),
      /** `Kind/name` patterns; a line is a wave. */
      waves: list(WAVE),
      /** Name of an ApplySet: what belongs to it and is no longer in the manifests is removed. */
      prune: text(OBJECT_NAME),
      /** Kinds that pruning deletes only when they are named here: `PersistentVolumeClaim`. */
      'prune-kinds': list(KIND),
      'ready-timeout': duration('5m'),
      settle: duration('5s', { zero: true }),
      /** Time that a cause which may still go away is given, by cause: `image-pull=30s`. */
      budgets: record('image-pull: 30s', { names: CAUSE, values: DURATION }),
      /** Findings that only warn, by code or name: `KD019`, `not-ready`. */
      tolerate: findingCodes(TOLERABLE),
      /** Checks through port-forwards, in the language of compose-smoke. */
      probes: probes(kinds),
      /** After a failure, makes everything that was applied what it was before. */
      rollback: flag(false),
      'allow-default-secrets': flag(false),
    }),
    ...RULES,
  )

export const schema = schemaWith([])

export type Inputs = InputsOf<typeof schema>
