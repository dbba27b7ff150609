/** Labels that Compose adds to all objects of a project. Source: docker/compose, pkg/api/labels.go. */
export const COMPOSE_PROJECT = 'com.docker.compose.project'
export const COMPOSE_SERVICE = 'com.docker.compose.service'
/** `True` on the container of `docker compose run`. */
export const COMPOSE_ONE_OFF = 'com.docker.compose.oneoff'
/** On the container that runs a service's `pre_start` hook. */
export const COMPOSE_HOOK = 'com.docker.compose.hook'

/** On the containers of a project that Slipway started with `keep`: it may start the project again. */
export const KEPT_BY_SLIPWAY = 'slipway.kept'

/** Labels that kind adds to its node containers. Source: kind, pkg/cluster/constants and internal/providers. */
export const KIND_CLUSTER = 'io.x-k8s.kind.cluster'
export const KIND_ROLE = 'io.x-k8s.kind.role'
