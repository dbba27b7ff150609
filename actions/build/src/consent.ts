import { Problem } from '../../shared/outcome/problem.ts'
import { BUILD } from './catalogue.ts'
import type { Inputs } from './inputs.ts'
import type { Target } from './target.ts'

/**
 * bake asks a person before it grants a privilege, and with machine-readable progress it grants it unasked; so the
 * consent has to be in the inputs. Source: docker/buildx, bake/entitlements.go.
 * @throws {Problem} BD037 for a target that asks for a privilege which `allow` doesn't name.
 */
export function requireConsent(
  { allow, network }: Pick<Inputs, 'allow' | 'network'>,
  targets: Readonly<Record<string, Target>>,
): void {
  const allowed = new Set(allow.flatMap((each) => each.split(',')))
  for (const [name, target] of Object.entries(targets)) {
    const missing = wanted(target, network).filter((each) => !isAllowed(each, allowed))
    if (missing.length > 0) throw notAllowed(name, missing)
  }
}

function wanted({ entitlements = [], network }: Target, byInput: string | undefined): string[] {
  const host = (byInput ?? network) === 'host' ? ['network.host'] : []
  return [...new Set([...entitlements, ...host])]
}

/** `device` allows every device. */
const isAllowed = (privilege: string, allowed: ReadonlySet<string>) =>
  allowed.has(privilege) || allowed.has(privilege.replace(/=.*$/, ''))

const notAllowed = (target: string, missing: readonly string[]) =>
  new Problem(
    BUILD['entitlement-missing']({
      message: `Target ${target} asks for ${missing.join(' and ')}, and the input allow doesn't name it`,
      remedy: `If this target may have it, set allow: ${missing.join(', ')}.`,
    }),
  )
