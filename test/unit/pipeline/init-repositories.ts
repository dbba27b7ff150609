export interface Repository {
  files: Record<string, string>
  stages: string[]
  preparations?: string[]
}

/** Small repositories as `slipway init` meets them: files by path. */
export const REPOSITORIES: Record<string, Repository> = {
  'one Dockerfile at the root': {
    files: { Dockerfile: 'FROM scratch\nCOPY main /main\n', main: 'x' },
    stages: ['build', 'image-size'],
  },
  'Dockerfiles that copy from their own folders': {
    files: {
      'services/api/Dockerfile': 'FROM scratch\nCOPY app.py /app.py\n',
      'services/api/app.py': '',
      'services/web/Dockerfile': 'FROM scratch\nCOPY --from=me/x /y /y\nCOPY index.html /\n',
      'services/web/index.html': '',
    },
    stages: ['build-api', 'build-web', 'image-size'],
  },
  'Dockerfiles in one folder that copy from the root': {
    files: {
      'docker/api.Dockerfile': 'FROM scratch\nCOPY ["src/api", "/api"]\n',
      'docker/Dockerfile.worker': 'FROM scratch\nCOPY src/worker /worker\n',
      'src/api': '',
      'src/worker': '',
    },
    stages: ['build', 'image-size'],
  },
  'a bake file and a stack with a Ray overlay': {
    files: {
      'docker-bake.hcl': 'group "default" { targets = ["api"] }\ntarget "api" {}\n',
      'compose/compose.yaml':
        'services:\n  api:\n    image: api:dev\n    ports: ["127.0.0.1:8000:80", "53:53/udp", { target: 9000 }]\n    expose: [80, 9000]\n',
      'compose/ray.yaml': 'services:\n  head:\n    image: rayproject/ray\n    command: [ray, start, --head, --block]\n',
      'compose/other.yaml': 'services:\n  debug:\n    image: debug\n',
      'requirements.txt': 'ray[default]==2.58.0\n',
    },
    stages: ['build', 'image-size', 'compose-smoke'],
  },
  'a stack that builds and names its images': {
    files: {
      'docker-compose.yml': 'services:\n  web:\n    build: .\n    image: me/web\n',
      Dockerfile: 'FROM scratch\n',
    },
    stages: ['build', 'image-size', 'compose-smoke'],
  },
  'kustomize overlays, Ray beside the application': {
    files: {
      'k8s/base/app/kustomization.yaml': 'resources: [app.yaml]\n',
      'k8s/base/app/app.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\n',
      'k8s/base/ray/kustomization.yaml': 'resources: [head.yaml]\nnamespace: prod\n',
      'k8s/base/ray/head.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: head }\nspec: { ports: [{ name: client, port: 10001 }] }\n',
      'k8s/overlays/kind/kustomization.yaml': 'resources: [app, ray]\n',
      'k8s/overlays/kind/app/kustomization.yaml': 'resources: [../../../base/app]\n',
      'k8s/overlays/kind/ray/kustomization.yaml': 'resources: [../../../base/ray]\n',
      'k8s/overlays/production/kustomization.yaml': 'resources: [../../base/app, ../../base/ray]\n',
      'pyproject.toml': '[project]\ndependencies = ["ray>=2", "rays"]\n',
    },
    stages: ['setup-kind', 'kind-deploy', 'ray-probe'],
  },
  'plain manifests and a kind configuration': {
    files: {
      'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n',
      'deploy/app.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app, namespace: shop }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: app, namespace: shop }\n',
      'chart/templates/x.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ .name }}\n',
    },
    stages: ['setup-kind', 'kind-deploy'],
  },
  'a stack whose .env is made from its template': {
    files: {
      'deploy/.env.example': 'KEY=value\n',
      'deploy/compose.yaml': 'services: { web: { image: me/web, env_file: .env } }\n',
    },
    stages: ['compose-smoke'],
    preparations: ['deploy-env'],
  },
}
