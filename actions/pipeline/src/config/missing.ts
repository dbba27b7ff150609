import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { shortLine } from '../../../shared/report/short.ts'
import { PIPELINE } from '../catalogue.ts'

const LONGEST_PATH = 200

/** By the code of the system's error. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder; expected a file',
  EINVAL: 'is a pipe, a socket or a device; expected a file',
  EFBIG: 'has more than 10 MB; expected a file that people write',
  EACCES: "can't be read: permission denied",
  ENAMETOOLONG: 'is longer than a path can be',
  ENOTDIR: 'lies below a file, which has no folders in it',
}

/** Pure: why slipway.yaml can't be read. @param found `above`: the same file in a folder above. */
export function configMissing({ file, code, above }: { file: string; code: string; above?: string }): Finding {
  const shown = shortLine(file, LONGEST_PATH)
  const inside = code === 'EISDIR' ? `Name a file in it: --config ${join(shown, 'slipway.yaml')}` : undefined
  return PIPELINE['config-missing']({
    message: `${shown} ${WHY[code] ?? 'could not be read'} (${code})`,
    where: { file: shown },
    remedy: inside ?? (above && `Run it in ${dirname(above)}, or name the file: --config ${above}`),
  })
}

/** Where the file is if the command was started in a folder of the repository. */
export function fileAbove(path: string, directory: string): string | undefined {
  if (isAbsolute(path)) return undefined
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    if (folder !== resolve(directory) && existsSync(join(folder, path))) return relative(directory, join(folder, path))
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return undefined
  }
}
