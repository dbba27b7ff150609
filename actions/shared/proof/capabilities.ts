/**
 * Capabilities with which a process sees no more than its own namespaces. Any other one leads to the machine: its clock,
 * its modules, its messages, all its processes. SYS_ADMIN mounts file systems of the kernel, and DAC_READ_SEARCH opens any
 * file of a mounted file system. Source: man7.org, capabilities(7).
 */
export const OWN_CAPABILITY =
  /^(CAP_)?(AUDIT_WRITE|CHOWN|DAC_OVERRIDE|FOWNER|FSETID|IPC_LOCK|IPC_OWNER|KILL|LEASE|LINUX_IMMUTABLE|MKNOD|NET_ADMIN|NET_BIND_SERVICE|NET_BROADCAST|NET_RAW|SETFCAP|SETGID|SETPCAP|SETUID|SYS_CHROOT|SYS_NICE|SYS_PTRACE|SYS_RESOURCE|SYS_TTY_CONFIG)$/i
