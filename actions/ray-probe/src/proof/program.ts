import { pickledDefinition } from '../pickle/write.ts'

/**
 * What runs on the cluster: a constant program. It answers with lists of text and numbers only.
 * `prove` answers for its node and, if `size` is not 0, also with a text of that many characters; `consume` reads
 * such a text that another node made; `Prover` does the same as an actor; `call` calls a function of the user.
 */
const PROGRAM = `
import hashlib, os, shutil, socket, sys

def digest(*texts):
    return hashlib.sha256('|'.join(texts).encode()).hexdigest()

def here():
    import ray
    return ray.get_runtime_context().get_node_id()

def space(path):
    try:
        usage = shutil.disk_usage(path)
        return [path, usage.total, usage.free]
    except Exception:
        return [path, 0, 0]

def spaces():
    try:
        from ray._private.worker import global_worker
        return [space(global_worker.node.get_session_dir_path()), space('/dev/shm')]
    except Exception:
        return [space('/dev/shm')]

def status():
    import base64
    try:
        from ray._private.worker import global_worker
        return base64.b64encode(global_worker.gcs_client.get_cluster_status(timeout_s=5)).decode()
    except Exception:
        return ''

def autoscaler():
    import json
    try:
        from ray._private.worker import global_worker
        report = json.loads(global_worker.gcs_client.internal_kv_get(b'__autoscaling_status', None, timeout=5) or b'{}')
        types = report.get('autoscaler_report', {}).get('active_nodes', {})
        return '' if not types else 'none' if all(name.startswith('node_') for name in types) else 'some'
    except Exception:
        return ''

def prove(nonce, size, with_status):
    import ray
    facts = [here(), socket.gethostname(), digest(nonce, here()), '.'.join(map(str, sys.version_info[:3])), ray.__version__]
    answer = facts + [spaces(), status() if with_status else '', autoscaler() if with_status else '']
    return (answer, (nonce * size)[:size]) if size else answer

def consume(text):
    return [here(), digest(text)]

class Prover:
    def prove(self, nonce):
        return [here(), digest(nonce, here())]

def call(module, name, arguments):
    import importlib, inspect, json, traceback
    try:
        target = importlib.import_module(module)
        for part in name.split('.'):
            target = getattr(target, part)
        target = getattr(target, '_function', target)
        given = json.loads(arguments)
        result = target(**given) if isinstance(given, dict) else target(*given)
        if inspect.isawaitable(result):
            import asyncio
            async def awaited():
                return await result
            result = asyncio.run(awaited())
        return [here(), 'returned', json.dumps(result, default=str)]
    except Exception as error:
        return [here(), 'raised', type(error).__name__ + ': ' + str(error), traceback.format_exc()[-4000:]]
`

/** Pure: the pickle of one function or class of the program. */
export function programOf(name: 'prove' | 'consume' | 'Prover' | 'call'): Uint8Array {
  return pickledDefinition(PROGRAM, name)
}
