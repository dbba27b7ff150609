import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveImages } from '../../../actions/shared/docker/archive.ts'
import { docker } from '../../process/docker.ts'
import { realContext } from '../context.ts'

/** What a check of one platform leaves in a folder: an image with this text in it. */
export async function checkedImage(
  folder: string,
  { name, text, ref, platform = 'linux/amd64' }: { name: string; text: string; ref: string; platform?: string },
): Promise<string> {
  const context = join(folder, 'context')
  mkdirSync(context, { recursive: true })
  writeFileSync(join(context, 'hello'), text)
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY hello /hello\n')
  docker('build', '--quiet', '--platform', platform, '--tag', ref, context)
  mkdirSync(join(folder, name))
  await saveImages({ api: { ref } }, join(folder, name), realContext(folder).context)
  docker('image', 'rm', '--force', ref)
  return name
}
