import { OWN_CAPABILITY } from '../../../shared/proof/capabilities.ts'
import { ANY_ADDRESS, anyOf, type KnownForm, TEXT, textOf } from '../../../shared/proof/known-form.ts'

const UNPRIVILEGED = /^false$/

const HOOK: KnownForm = { ...textOf('command user working_dir'), environment: true, privileged: UNPRIVILEGED }
/** Of a secret or a configuration that a service or a build gets. */
const GRANT = textOf('source target uid gid mode')

/** Further keys of it are read by `targetParts` and `outsideOf`. */
const BUILD: KnownForm = {
  ...textOf('context dockerfile dockerfile_inline target platforms pull tags cache_from cache_to no_cache'),
  ...textOf('no_cache_filter shm_size isolation provenance privileged entitlements'),
  ...anyOf('args additional_contexts labels ulimits ssh'),
  secrets: GRANT,
  network: /^(default|none|host)$/,
  sbom: UNPRIVILEGED,
  'x-': true,
}

const VOLUME: KnownForm = {
  ...textOf('source target read_only consistency'),
  type: /^(bind|volume|tmpfs|image)$/,
  bind: { ...textOf('create_host_path selinux recursive'), propagation: /^r?private$/ },
  volume: { ...textOf('nocopy subpath'), labels: true },
  tmpfs: textOf('size mode'),
  image: textOf('subpath'),
  'x-': true,
}

const DEPLOY: KnownForm = {
  ...textOf('mode replicas endpoint_mode'),
  // Compose does nothing with these.
  ...anyOf('labels update_config rollback_config restart_policy placement'),
  resources: {
    limits: textOf('cpus memory pids'),
    // Devices are told by `outsideOf`.
    reservations: { ...textOf('cpus memory'), devices: true },
  },
  'x-': true,
}

/**
 * Keys of a service that lead to nothing outside of the model and the files of the key, or of which another reader knows.
 * Source: the Compose specification. A later Compose may have more.
 */
export const SERVICE: KnownForm = {
  // Values that stay in the container.
  ...textOf('attach command container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime'),
  ...textOf('cpu_shares cpus cpuset dns_opt dns_search domainname entrypoint expose group_add hostname init links'),
  ...textOf('mac_address mem_limit mem_reservation mem_swappiness memswap_limit oom_kill_disable oom_score_adj'),
  ...textOf('pids_limit profiles pull_policy pull_refresh_after read_only restart scale shm_size stdin_open'),
  ...textOf('stop_grace_period stop_signal tmpfs tty user working_dir'),
  ...anyOf('annotations develop environment labels storage_opt sysctls ulimits'),
  depends_on: { '*': textOf('condition required restart') },
  healthcheck: { ...textOf('disable interval retries start_interval start_period test timeout'), 'x-': true },
  networks: {
    '*': {
      ...textOf('aliases gw_priority interface_name ipv4_address ipv6_address link_local_ips mac_address priority'),
      driver_opts: textOf('com.docker.network.endpoint.sysctls com.docker.network.endpoint.ifname'),
      'x-': true,
    },
  },
  // Another server may know other names.
  dns: ANY_ADDRESS,
  // Without user namespaces of the engine, whose settings are parts, all containers have that of the host.
  userns_mode: /^host$/,
  // Files and images, which other readers follow.
  ...textOf('image platform'),
  ...anyOf('env_file label_file extends'),
  configs: GRANT,
  secrets: GRANT,
  // What `outsideOf` tells the reasons of.
  ...anyOf('privileged devices gpus volumes_from security_opt credential_spec use_api_socket models provider'),
  ...anyOf('external_links extra_hosts'),
  network_mode: /^(none|bridge|default|host|service:.*|container:.*)$/,
  pid: /^(host|service:.*|container:.*)$/,
  ipc: /^(none|private|shareable|host|service:.*|container:.*)$/,
  uts: /^host$/,
  cgroup: /^(private|host)$/,
  cap_drop: TEXT,
  cap_add: OWN_CAPABILITY,
  logging: { driver: /^(json-file|local|none)$/, options: true },
  ports: { ...textOf('name mode target published protocol app_protocol'), host_ip: ANY_ADDRESS, 'x-': true },
  post_start: HOOK,
  pre_stop: HOOK,
  blkio_config: textOf('weight'),
  build: BUILD,
  deploy: DEPLOY,
  runtime: /^runc$/,
  volumes: VOLUME,
  'x-': true,
}

const NETWORK: KnownForm = {
  ...textOf('name internal attachable enable_ipv4 enable_ipv6'),
  ...anyOf('external labels'),
  // Other drivers are told by `resourcesOutside`.
  driver: true,
  driver_opts: textOf(
    'com.docker.network.driver.mtu com.docker.network.bridge.enable_icc com.docker.network.bridge.enable_ip_masquerade com.docker.network.enable_ipv4 com.docker.network.enable_ipv6',
  ),
  ipam: {
    driver: /^default$/,
    config: { ...textOf('subnet gateway ip_range'), aux_addresses: true },
    'x-': true,
  },
  'x-': true,
}

/** The same of a project, beside its services. */
export const PROJECT: KnownForm = {
  name: true,
  services: true,
  networks: { '*': NETWORK },
  volumes: { '*': { ...textOf('name driver'), ...anyOf('external driver_opts labels'), 'x-': true } },
  secrets: { '*': { ...textOf('name file environment driver'), ...anyOf('external driver_opts labels'), 'x-': true } },
  configs: { '*': { ...textOf('name file environment content'), ...anyOf('external labels'), 'x-': true } },
  // Of services that use them, `outsideOf` tells the reason.
  models: true,
  'x-': true,
}
