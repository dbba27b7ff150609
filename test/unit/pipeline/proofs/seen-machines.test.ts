import { ALL, dockerSettings, neverSkipped, nothing, type Row, type Step } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

const sys = (path: string, before: string, now: string): [Step, Step] => [
  (on) => on.write(`machine${path}`, `${before}\n`),
  (on) => on.write(`machine${path}`, `${now}\n`),
]
const daemon =
  (settings: (on: Site) => object): Step =>
  (on) =>
    on.write('home/.config/docker/daemon.json', JSON.stringify(settings(on)))

const MACHINE: Row[] = [
  // moby/moby#51485: a new containerd has other limits, and containers have them too.
  [
    'limits of containerd, which containers inherit',
    ALL,
    (on) =>
      on
        .write('machine/run/docker/containerd/containerd.pid', '18')
        .write('machine/proc/18/cmdline', '/usr/bin/containerd\0')
        .write('machine/proc/18/limits', 'Max open files 1048576 1048576 files\n'),
    (on) => on.edit('machine/proc/18/limits', '1048576', '1024'),
  ],
  [
    'limits of the containerd that systemd starts',
    ALL,
    (on) =>
      on
        .write('machine/sys/fs/cgroup/system.slice/containerd.service/cgroup.procs', '19\n18\n')
        .write('machine/proc/19/cmdline', '/usr/bin/containerd-shim-runc-v2\0')
        .write('machine/proc/18/cmdline', '/usr/bin/containerd\0')
        .write('machine/proc/18/limits', 'Max open files 1048576 1048576 files\n'),
    (on) => on.edit('machine/proc/18/limits', '1048576', '1024'),
  ],
  ["containerd's settings", ALL, nothing, (on) => on.write('machine/etc/containerd/config.toml', 'version = 3\n')],
  [
    'the seccomp profile that settings of the engine name',
    ALL,
    (on) => {
      on.write('seccomp.json', '{}')
      daemon((at) => ({ 'seccomp-profile': at.at('seccomp.json') }))(on)
    },
    (on) => on.write('seccomp.json', '{"a":1}'),
  ],
  [
    'the program of another runtime',
    ALL,
    (on) => {
      on.write('bin/runsc', '1')
      daemon((at) => ({ runtimes: { runsc: { path: at.at('bin/runsc') } } }))(on)
    },
    (on) => on.write('bin/runsc', '2'),
  ],
  [
    'the seccomp profile that a flag of the engine names',
    ALL,
    (on) =>
      on
        .write('seccomp.json', '{}')
        .write('machine/proc/17/cmdline', `/usr/bin/dockerd\0--seccomp-profile=${on.at('seccomp.json')}\0`),
    (on) => on.write('seccomp.json', '{"a":1}'),
  ],
  [
    'a flag of a rootless engine',
    ALL,
    (on) =>
      on
        .remove('machine/run/docker.pid')
        .env({ XDG_RUNTIME_DIR: '/run/user/1000' })
        .write('machine/run/user/1000/docker.pid', '17'),
    (on) => on.edit('machine/proc/17/cmdline', 'icc=true', 'icc=false'),
  ],
  // bitcoin/bitcoin#30674: with more random bits, programs of some sanitizers end at once, in a container too.
  ['how random addresses of memory are', ALL, ...sys('/proc/sys/vm/mmap_rnd_bits', '28', '32')],
  ['whether they are random', ALL, ...sys('/proc/sys/kernel/randomize_va_space', '2', '0')],
  ['how many files a process may ask for', ALL, ...sys('/proc/sys/fs/nr_open', '1048576', '1073741816')],
  ['how many files may be watched', ALL, ...sys('/proc/sys/fs/inotify/max_user_watches', '8192', '524288')],
  ['who may write into a file in a shared folder', ALL, ...sys('/proc/sys/fs/protected_regular', '0', '2')],
  ['how many user namespaces there may be', ALL, ...sys('/proc/sys/user/max_user_namespaces', '0', '100000')],
  [
    'large pages of memory',
    ALL,
    ...sys('/sys/kernel/mm/transparent_hugepage/enabled', 'always [madvise] never', '[always] madvise never'),
  ],
  [
    'the memory of the container that the engine is in',
    ALL,
    ...sys('/sys/fs/cgroup/memory.max', '8589934592', '2147483648'),
  ],
  ['the processors of that container', ALL, ...sys('/sys/fs/cgroup/cpu.max', 'max 100000', '100000 100000')],
  ['the processes of that container', ALL, ...sys('/sys/fs/cgroup/pids.max', 'max', '100')],
  [
    'a proxy of Docker’s settings',
    ALL,
    dockerSettings({}),
    dockerSettings({ proxies: { default: { httpProxy: 'http://proxy' } } }),
  ],
  ['the runtime of containers', ALL, nothing, (on) => on.info({ DefaultRuntime: 'runsc' })],
  ['mirrors of registries', ALL, nothing, (on) => on.info({ RegistryConfig: { Mirrors: ['https://mirror/'] } })],
  [
    'registries without certificates',
    ALL,
    nothing,
    (on) => on.info({ RegistryConfig: { InsecureRegistryCIDRs: ['10.0.0.0/8'] } }),
  ],
  ['how the engine stores images', ALL, nothing, (on) => on.info({ Driver: 'btrfs' })],
  ['whether packets are passed on', ALL, nothing, (on) => on.info({ IPv4Forwarding: false })],
  ['security modules', ALL, nothing, (on) => on.info({ SecurityOptions: ['name=selinux'] })],
  ['a proxy of the engine', ALL, nothing, (on) => on.info({ HttpProxy: 'http://proxy' })],
  ['runc', ALL, nothing, (on) => Object.assign(on.machine.version, { Components: [{ Name: 'runc', Version: '1.4' }] })],
  ['the kind of processor', ALL, nothing, (on) => on.info({ Architecture: 'aarch64' })],
]
neverSkipped(MACHINE)
