import { OWN_CAPABILITY } from '../../../shared/proof/capabilities.ts'
import { ANY_ADDRESS, anyOf, type KnownForm } from '../../../shared/proof/known-form.ts'

const UNPRIVILEGED = /^false$/

const HOOK: KnownForm = { ...anyOf('command user working_dir environment'), privileged: UNPRIVILEGED }

/** Further keys of it are read by `targetParts` and `outsideOf`. */
const BUILD: KnownForm = {
  ...anyOf('context dockerfile dockerfile_inline target args additional_contexts secrets platforms pull ssh'),
  ...anyOf('labels tags cache_from cache_to no_cache no_cache_filter shm_size ulimits isolation provenance'),
  ...anyOf('privileged entitlements'),
  network: /^(default|none|host)$/,
  sbom: UNPRIVILEGED,
  'x-': true,
}

const VOLUME: KnownForm = {
  ...anyOf('source target read_only consistency volume tmpfs image'),
  type: /^(bind|volume|tmpfs|image)$/,
  bind: { ...anyOf('create_host_path selinux recursive'), propagation: /^r?private$/ },
  'x-': true,
}

const DEPLOY: KnownForm = {
  ...anyOf('mode replicas labels endpoint_mode update_config rollback_config restart_policy placement'),
  resources: {
    limits: anyOf('cpus memory pids'),
    // Devices are told by `outsideOf`.
    reservations: anyOf('cpus memory devices'),
  },
  'x-': true,
}

/**
 * Keys of a service that lead to nothing outside of the model and the files of the key, or of which another reader knows.
 * Source: the Compose specification. A later Compose may have more.
 */
export const SERVICE: KnownForm = {
  // Values that stay in the container.
  ...anyOf('annotations attach command container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period'),
  ...anyOf('cpu_rt_runtime cpu_shares cpus cpuset depends_on develop dns dns_opt dns_search domainname entrypoint'),
  ...anyOf('environment expose group_add healthcheck hostname init labels links mac_address mem_limit'),
  ...anyOf('mem_reservation mem_swappiness memswap_limit networks oom_kill_disable oom_score_adj pids_limit'),
  ...anyOf('profiles pull_policy pull_refresh_after read_only restart scale shm_size stdin_open stop_grace_period'),
  ...anyOf('stop_signal storage_opt sysctls tmpfs tty ulimits user userns_mode working_dir'),
  // Files and images, which other readers follow.
  ...anyOf('image platform env_file label_file extends configs secrets'),
  // What `outsideOf` tells the reasons of.
  ...anyOf('privileged pid ipc uts cgroup devices gpus volumes_from security_opt credential_spec use_api_socket'),
  ...anyOf('models provider external_links extra_hosts'),
  network_mode: /^(none|bridge|default|host|service:.*|container:.*)$/,
  cap_drop: true,
  cap_add: OWN_CAPABILITY,
  logging: { driver: /^(json-file|local|none)$/, options: true },
  ports: { ...anyOf('name mode target published protocol app_protocol'), host_ip: ANY_ADDRESS, 'x-': true },
  post_start: HOOK,
  pre_stop: HOOK,
  blkio_config: anyOf('weight'),
  build: BUILD,
  deploy: DEPLOY,
  runtime: /^runc$/,
  volumes: VOLUME,
  'x-': true,
}

const NETWORK: KnownForm = {
  ...anyOf('name external internal attachable enable_ipv4 enable_ipv6 labels'),
  // Other drivers are told by `resourcesOutside`.
  driver: true,
  driver_opts: anyOf(
    'com.docker.network.driver.mtu com.docker.network.bridge.enable_icc com.docker.network.bridge.enable_ip_masquerade com.docker.network.enable_ipv4 com.docker.network.enable_ipv6',
  ),
  ipam: { driver: /^default$/, config: true, 'x-': true },
  'x-': true,
}

/** The same of a project, beside its services. */
export const PROJECT: KnownForm = {
  name: true,
  services: true,
  networks: { '*': NETWORK },
  volumes: { '*': { ...anyOf('name external driver driver_opts labels'), 'x-': true } },
  secrets: { '*': { ...anyOf('name external file environment labels driver driver_opts'), 'x-': true } },
  configs: { '*': { ...anyOf('name external file environment content labels'), 'x-': true } },
  // Of services that use them, `outsideOf` tells the reason.
  models: true,
  'x-': true,
}
