import { IMAGE, type Public, stack } from './public.ts'

/** By the public repository after which each is made: what can't be known from it is passed over, with the reason. */
export const HONEST: Record<string, Public> = {
  'koel/docker': {
    kind: 'a stack without its env file: what it builds is proposed alone',
    files: {
      Dockerfile: IMAGE,
      'docker-compose.dev.yml': stack({
        koel: { build: { context: '.' }, env_file: ['.env.dev'], ports: ['80:80'] },
        worker: { build: { context: '.' }, env_file: ['.env.dev'] },
      }),
      'docker-compose.postgres.yml': stack({ koel: { image: 'phanan/koel' } }),
    },
    stages: { build: { files: { koel: 'Dockerfile' } } },
    lines: [
      /^passed over docker-compose\.dev\.yml: it needs .*: the file \.env\.dev\. .* compose-smoke with files: \[docker-/,
    ],
  },
  'linkwarden/linkwarden': {
    kind: 'a password that the template leaves blank',
    files: {
      Dockerfile: IMAGE,
      '.env.sample': 'POSTGRES_PASSWORD=\n',
      'docker-compose.yml': stack({
        postgres: { image: 'postgres:16-alpine', env_file: '.env' },
        linkwarden: { image: 'ghcr.io/linkwarden/linkwarden', env_file: '.env', ports: ['3000:3000'] },
      }),
    },
    stages: { build: { files: { linkwarden: 'Dockerfile' } } },
    lines: [/^passed over docker-compose\.yml: it needs .*: the variable POSTGRES_PASSWORD\./],
  },
}
