/** Docker Hub's name in references, its older name, and the host of its registry. */
export const DOCKER_HUB = 'docker.io'
export const DOCKER_INDEX = 'index.docker.io'
export const HUB_HOST = 'registry-1.docker.io'
