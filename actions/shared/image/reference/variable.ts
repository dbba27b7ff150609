import { Problem } from '../../outcome/problem.ts'
import { IMAGE_NAMES } from '../catalogue.ts'

/** Pure: `api` → `API_IMAGE`, `my.api` → `MY_API_IMAGE`: always a valid shell name. */
export function variableOf(name: string): string {
  const words = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
  return `${/^[0-9]/.test(words) ? '_' : ''}${words}_IMAGE`
}

/**
 * Pure: images by variable.
 * @throws {Problem} SW075 if two of them have the same variable.
 */
export function variablesOf(images: Readonly<Record<string, string>>): Record<string, string> {
  const owners = new Map<string, string>()
  for (const [name, image] of Object.entries(images)) {
    const owner = owners.get(variableOf(name))
    if (owner !== undefined && images[owner] !== image) throw sameVariable(owner, name)
    owners.set(variableOf(name), name)
  }
  return Object.fromEntries([...owners].map(([variable, name]) => [variable, images[name] ?? '']))
}

const sameVariable = (one: string, other: string) =>
  new Problem(
    IMAGE_NAMES['same-image-variable']({
      message: `The images ${one} and ${other} have the same variable ${variableOf(one)}`,
    }),
  )
