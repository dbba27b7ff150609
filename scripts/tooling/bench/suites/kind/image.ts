import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../../env.ts'

export const IMAGE = 'slipway-bench/kind:dev'

/** A Python base (160 MB), 4,000 small files and some large ones, and a small layer on top: 400 MB. */
const DOCKERFILE = `FROM python:3.13-slim
RUN python3 -c "import os,random;r=random.Random(1);[(os.makedirs(d,exist_ok=True),open(d+'/m%d.py'%i,'wb').write(r.randbytes(r.randrange(2000,60000)))) for i in range(4000) for d in ['/opt/lib/p%d'%(i%200)]];[open('/opt/lib/%d.so'%i,'wb').write(r.randbytes(20_000_000)) for i in range(8)]"
COPY top /opt/top
CMD ["sleep", "3600"]
`

/** Builds it; another top layer each time. */
export async function buildImage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE)
    writeFileSync(join(folder, 'top'), crypto.randomUUID().repeat(10_000))
    const built = await run({ file: 'docker', args: ['build', '--quiet', '--network', 'none', '--tag', IMAGE, folder] })
    if (built.exitCode !== 0) throw new Error(built.stderr)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Takes it and everything that it alone brought off a node. */
export async function forget(node: string): Promise<void> {
  const script = `for each in $(ctr -n k8s.io images ls -q | grep slipway-bench); do
    digest=$(ctr -n k8s.io images ls "name==$each" | awk 'NR == 2 { print $3 }')
    ctr -n k8s.io images ls | awk -v digest="$digest" '$3 == digest { print $1 }' | xargs ctr -n k8s.io images rm --sync
  done`
  const ended = await run({ file: 'docker', args: ['exec', node, 'sh', '-c', script] })
  if (ended.exitCode !== 0) throw new Error(ended.stderr)
}

export const removeImage = () => run({ file: 'docker', args: ['image', 'rm', '--force', IMAGE] })
