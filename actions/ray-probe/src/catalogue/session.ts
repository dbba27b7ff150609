import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP020 to RP028: the session that Ray starts for each client. */
export const SESSION = defineFindings({
  RP020: {
    name: 'client-id-stripped',
    fault: 'code',
    means: 'A proxy removes the header client_id, which Ray Client needs to tell its clients apart.',
    remedy: 'Let the header client_id pass; its underscore matters (nginx: underscores_in_headers on).',
    example: 'localhost:10001 did not receive the header client_id: a proxy removes it',
    related: ['RP016'],
  },
  RP021: {
    name: 'session-not-started',
    fault: 'code',
    means: 'Ray did not start the server process for this client.',
    remedy:
      'Read ray_client_server_*.err in the log folder of the head. If it is empty, set GRPC_ENABLE_FORK_SUPPORT=0 there.',
    example: 'localhost:10001 failed to start a session',
    related: ['RP022', 'RP028'],
  },
  RP022: {
    name: 'session-slow',
    fault: 'code',
    means:
      'Ray did not start the server process for this client in time. Each client needs a Python process of its own.',
    remedy: 'Give the head more CPU or memory, and enough worker ports: each client needs one of its own.',
    example: 'localhost:10001 responds to a ping but did not start a session in time',
    related: ['RP021'],
  },
  RP023: {
    name: 'too-many-clients',
    fault: 'code',
    means: 'The head has reached its client limit.',
    remedy: 'Close clients, or raise RAY_CLIENT_SERVER_MAX_THREADS on the head.',
    example: 'localhost:10001 has reached its client limit',
    related: ['RP021'],
  },
  RP024: {
    name: 'connection-lost',
    fault: 'code',
    means: 'The head closed the connection during the probe. It often exited or was killed.',
    remedy: 'Check why the head closed it: its exit code, its memory, its last log lines.',
    example: 'localhost:10001 closed the connection',
    related: ['RP025'],
  },
  RP025: {
    name: 'head-restarted',
    fault: 'code',
    means: 'The head restarted during the probe: its session is another one than before.',
    remedy: 'Check why the head exited: its exit code, its memory, its log before the restart.',
    example: 'The head restarted during the probe',
    related: ['RP024'],
  },
  RP026: {
    name: 'garbled-answer',
    fault: 'code',
    means:
      "A reply isn't a Ray reply. Another program listens at the address, or this version of Ray is not supported yet.",
    remedy: 'Check which program listens at this address; if it is Ray, report its version with this evidence.',
    example: 'localhost:10001 sent a reply that is not a Ray reply',
    related: ['RP008'],
  },
  RP027: {
    name: 'head-not-ready',
    fault: 'code',
    means: 'The Ray Client server answers, but the rest of the head (GCS, raylet) does not.',
    remedy: 'Read the log of the GCS on the head: gcs_server.out, gcs_server.err.',
    example: 'localhost:10001 answers, but the head is not ready',
    related: ['RP009'],
  },
  RP028: {
    name: 'session-server-ended',
    fault: 'code',
    means: 'The server process that Ray started for this client exited, or never listened.',
    remedy: 'Read the named ray_client_server_*.err in the log folder of the head.',
    example: 'The process that Ray started for this client exited',
    related: ['RP021'],
  },
})
