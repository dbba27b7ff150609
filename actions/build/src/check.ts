import type { Context } from '../../shared/context/context.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { bakeArguments } from './bake.ts'
import { BUILD } from './catalogue.ts'
import { wrongDefinition } from './findings.ts'
import type { Inputs } from './inputs.ts'
import type { Prepared } from './prepare.ts'
import { dockerfileOf, type Target } from './target.ts'

/** A rule of BuildKit that a Dockerfile violates. Source: moby/buildkit, frontend/subrequests/lint. */
interface Warning {
  ruleName: string
  description?: string
  detail?: string
  url?: string
  location?: { ranges?: { start?: { line?: number } }[] }
}

/** What `bake --call=check,format=json` prints. */
export interface Checked {
  target?: Record<string, { check?: { warnings?: Warning[] } }>
}

/** Checks the Dockerfiles by BuildKit's own rules; nothing is built. @throws {Problem} BD002 if it cannot be done. */
export async function check(inputs: Inputs, prepared: Prepared, context: Context): Promise<Outcome> {
  const uncalled = { ...inputs, load: false, push: false, oci: undefined }
  const { facts, files, file, targets } = prepared
  const args = bakeArguments(uncalled, files, { ...facts, oci: undefined, cache: undefined })
  const plain = args.filter((each) => !each.startsWith('--progress=') && !each.startsWith('--metadata-file='))
  const done = await runDocker(context, [...plain.slice(0, 2), '--call=check,format=json', ...plain.slice(2)])
  const checked = readChecked(done.stdout)
  if (!checked) throw wrongDefinition(file, done.stderr.trim().split('\n').slice(-5))
  const findings = warningsIn(checked, targets, context.directory)
  return outcome({ found: `${Object.keys(targets).join(', ')} checked, nothing was built`, findings })
}

function readChecked(text: string): Checked | undefined {
  try {
    return JSON.parse(text) as Checked
  } catch {
    return undefined
  }
}

/** Pure: a finding for each violation; several targets of one Dockerfile give it once. */
export function warningsIn(
  { target = {} }: Checked,
  targets: Readonly<Record<string, Target>>,
  directory: string,
): Finding[] {
  const found = Object.entries(target).flatMap(([name, { check: checked }]) =>
    (checked?.warnings ?? []).map((each) => violation(each, dockerfileOf(targets[name] ?? {}, directory))),
  )
  return [...new Map(found.map((each) => [`${each.where.file}:${each.where.line} ${each.message}`, each])).values()]
}

function violation({ ruleName, description, detail, url, location }: Warning, file: string): Finding {
  const line = location?.ranges?.[0]?.start?.line
  return BUILD['dockerfile-check']({
    message: `${ruleName}: ${detail ?? description ?? 'a rule of BuildKit is violated'}`,
    where: { file, ...(line ? { line } : {}) },
    evidence: [...(description ? [description] : []), ...(url ? [url] : [])],
  })
}
