import type { SourceFile } from './walk.ts'

const REQUIREMENTS = /(^|\/)requirements[^/]*\.(txt|in)$/
const PYPROJECT = /(^|\/)pyproject\.toml$/
/** Ray itself, not a package whose name only starts with "ray". */
const IN_REQUIREMENTS = /^ray(\[[^\]]*\])?\s*([=<>~!;@]|$)/m
const IN_PYPROJECT = /["']ray(\[[^\]]*\])?\s*([=<>~!;@][^"']*)?["']|^ray\s*=/m

/** Pure: whether a file of Python's requirements names Ray. */
export function requiresRay({ path, text }: SourceFile): boolean {
  if (REQUIREMENTS.test(path)) return IN_REQUIREMENTS.test(text)
  return PYPROJECT.test(path) && IN_PYPROJECT.test(text)
}
