import { z } from 'zod'
import { list, record } from '../../shared/inputs/collections.ts'
import { choice, flag, text } from '../../shared/inputs/fields.ts'
import { REFERENCE } from '../../shared/inputs/forms/images.ts'
import { COMPOSE_PROJECT, PROFILE, SERVICE, VARIABLE_NAME } from '../../shared/inputs/forms/names.ts'
import { images } from '../../shared/inputs/images.ts'
import type { InputsOf } from '../../shared/inputs/parse.ts'
import { duration } from '../../shared/inputs/quantities.ts'
import { apart, needs, withRules } from '../../shared/inputs/rules.ts'
import type { ProbeKind } from '../../shared/probes/kind.ts'
import { probes } from '../../shared/probes/schema.ts'
import { EXPECTATION } from './expectation.ts'

const RULES = [needs(['attach'], ['project']), apart('attach', ['keep', 'build-policy'])]

/**
 * Inputs by the names that action.yml gives them.
 * @param kinds of probes beside the built-in ones.
 */
export const schemaWith = (kinds: readonly ProbeKind[]) =>
  withRules(
    z.object({
      files: list(),
      profiles: list(PROFILE),
      'env-files': list(),
      /** Further variables for the Compose files. */
      env: record('LOG_LEVEL: debug', { names: VARIABLE_NAME }),
      /** Unique unless given, so that two runs on one machine never meet. */
      project: text(COMPOSE_PROJECT),
      images: images(REFERENCE),
      services: list(SERVICE),
      /** Whether services that build run an image of an earlier build: `always` builds, `missing` warns. */
      'build-policy': choice(['always', 'missing'], 'always'),
      /** By service: `running`, `healthy`, `exited(CODE)` or `any`. */
      expect: record('migrate: exited(0)', { values: EXPECTATION }),
      settle: duration('5s', { zero: true }),
      'pull-timeout': duration('300s'),
      'build-timeout': duration('900s'),
      'ready-timeout': duration('180s'),
      'probe-timeout': duration('60s'),
      probes: probes(kinds),
      /** Keeps the stack running, whatever the verdict. */
      keep: flag(false),
      /** Judges and probes a project that runs already; starts and removes nothing. */
      attach: flag(false),
    }),
    ...RULES,
  )

export const schema = schemaWith([])

export type Inputs = InputsOf<typeof schema>
