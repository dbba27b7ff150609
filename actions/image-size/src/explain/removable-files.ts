/** Something that is in an image although nothing there needs it. */
export interface Kind {
  name: string
  remedy: string
  pattern: RegExp
}

/** What is recognised by where it lies, most telling first. */
export const KINDS: readonly Kind[] = [
  {
    name: "apt's package lists and downloads",
    pattern: /^var\/(lib\/apt\/lists|cache\/apt)\/./,
    remedy:
      'End that RUN with: rm -rf /var/lib/apt/lists/* /var/cache/apt, or use RUN --mount=type=cache,target=/var/cache/apt.',
  },
  {
    name: "another package manager's cache",
    pattern: /^var\/cache\/(apk|dnf|yum|zypp|pacman)\/./,
    remedy: 'Install with its option for no cache (apk add --no-cache, dnf clean all in the same RUN).',
  },
  {
    name: "pip's or uv's cache",
    pattern: /(^|\/)\.cache\/(pip|uv|pypoetry)\/./,
    remedy: 'Use pip install --no-cache-dir, or RUN --mount=type=cache,target=/root/.cache.',
  },
  {
    name: "npm's, yarn's or pnpm's cache",
    pattern: /(^|\/)(\.npm\/_(cacache|logs)|\.cache\/(yarn|node-gyp|pnpm)|\.yarn\/cache|\.pnpm-store)\/./,
    remedy: 'Use RUN --mount=type=cache,target=/root/.npm, or npm cache clean --force in the same RUN.',
  },
  {
    name: "a compiler's cache",
    pattern: /(^|\/)(\.cache\/go-build|go\/pkg\/mod\/cache|\.cargo\/registry|\.gradle\/caches|\.m2\/repository)\/./,
    remedy: 'Build in a stage of its own, or keep the cache in RUN --mount=type=cache.',
  },
  {
    name: 'build tools',
    pattern:
      /^usr\/(lib\/gcc\/|libexec\/gcc\/|bin\/([\w-]*-)?(gcc|g\+\+|cc1|cpp|ld|as|make|cmake|ninja|rustc|cargo)(-[\d.]+)?$|lib\/go\/|local\/go\/)/,
    remedy: 'Build in a stage of its own and copy only the result into the final one.',
  },
  {
    name: 'version control',
    pattern: /(^|\/)\.(git|hg|svn)\/./,
    remedy: 'Leave it out with .dockerignore.',
  },
  {
    name: "dependencies' tests",
    pattern: /(^|\/)(site-packages|dist-packages|node_modules)\/(.*\/)?(tests?|__tests__)\//,
    remedy: 'Delete them in the RUN that installs the dependencies.',
  },
  {
    name: 'compiled Python beside its source',
    pattern: /\/__pycache__\/./,
    remedy:
      'Set PYTHONDONTWRITEBYTECODE=1 while building (pip install --no-compile); keep it if start time matters more.',
  },
  {
    name: 'temporary files and logs',
    pattern: /^(tmp|var\/tmp|var\/log)\/./,
    remedy: 'Delete them in the RUN that makes them.',
  },
]

/** All at once: nearly no path is a leftover, and each attempt takes memory. */
const ANY = new RegExp(KINDS.map(({ pattern }) => pattern.source).join('|'))

/** Pure: what kind of leftover a path is, undefined for none. */
export function leftoverOf(path: string): Kind | undefined {
  return ANY.test(path) ? KINDS.find(({ pattern }) => pattern.test(path)) : undefined
}
