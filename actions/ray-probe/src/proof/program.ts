import { pickledDefinition } from '../pickle/write.ts'

/**
 * What runs on the cluster: a constant program. It answers with lists of text and numbers only.
 * `prove` answers for its node and, if `size` is not 0, also with a text of that many characters; `consume` reads
 * such a text that another node made; `Prover` does the same as an actor; `ports` tries to connect to the ports of
 * other nodes; `demand` asks an autoscaler for resources by a placement group that waits for them, and `withdraw`
 * removes such groups; `call` calls a function of the user, and leaves it to Ray to say why it ended a worker.
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

def option(name):
    with open('/proc/%d/cmdline' % os.getppid()) as raylet:
        words = raylet.read().split(chr(0))
    return next((word.split('=', 1)[1] for word in words if word.startswith('--' + name + '=')), '')

def store():
    try:
        folder, size = option('plasma_directory'), option('object_store_memory')
        return space(folder) + [int(size)] if folder and size else space('/dev/shm')
    except Exception:
        return space('/dev/shm')

def spaces():
    try:
        from ray._private.worker import global_worker
        return [space(global_worker.node.get_session_dir_path()), store()]
    except Exception:
        return [store()]

def workers():
    try:
        from ray._private.state import state
        from ray.core.generated.gcs_pb2 import WorkerTableData
        connect = getattr(state, '_connect_and_get_accessor', None)
        accessor = connect() if connect else (state._check_connected(), state.global_state_accessor)[1]
        table = [WorkerTableData.FromString(each) for each in accessor.get_worker_table()]
        return [each.worker_address for each in table if each.is_alive and each.worker_address.port > 0]
    except Exception:
        return []

def connection(target):
    try:
        socket.create_connection((target[2], target[3]), 3).close()
        return target + ['open']
    except ConnectionRefusedError:
        return target + ['refused']
    except OSError as error:
        return target + ['blocked: ' + str(error)]

def ports(node_ids):
    import ray
    from concurrent.futures import ThreadPoolExecutor
    wanted = [each for each in node_ids.split(',') if each != here()]
    targets = []
    for node in ray.nodes():
        if node['Alive'] and node['NodeID'] in wanted:
            for kind, key in [('node manager', 'NodeManagerPort'), ('object manager', 'ObjectManagerPort')]:
                targets.append([node['NodeID'], kind, node['NodeManagerAddress'], node[key]])
    for each in workers():
        if each.node_id.hex() in wanted:
            targets.append([each.node_id.hex(), 'worker', each.ip_address, each.port])
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(connection, targets[:48]))

def status():
    import base64
    try:
        from ray._private.worker import global_worker
        return base64.b64encode(global_worker.gcs_client.get_cluster_status(timeout_s=5)).decode()
    except Exception:
        return ''

def commands():
    for each in os.listdir('/proc'):
        try:
            with open('/proc/' + each + '/cmdline') as file:
                yield file.read()
        except OSError:
            pass

def silent(monitor):
    there = any(monitor in each and '--autoscaling-config=' in each for each in commands())
    return ['some', 'it reports nothing: read monitor.log on the head'] if there else ['']

def scaling_of_v1(gcs):
    import json
    report = json.loads(gcs.internal_kv_get(b'__autoscaling_status', None, timeout=5) or b'{}').get('autoscaler_report', {})
    types = report.get('active_nodes', {})
    if types and all(name.startswith('node_') for name in types):
        return ['none']
    there = ['some'] if types else silent('autoscaler/_private/monitor.py')
    if not report or there == ['']:
        return there
    lines = ['%s x %s: being started' % (count, name) for name, count in report.get('pending_launches', [])]
    lines += ['%s %s: %s' % (kind, ip, state) for ip, kind, state in report.get('pending_nodes', [])]
    lines += ['%s %s: failed' % (kind, ip) for ip, kind in report.get('failed_nodes', [])]
    known = (report.get('node_availability_summary') or {}).get('node_availabilities', {})
    for each in known.values():
        why = each.get('unavailable_node_information')
        lines += ['%s: %s, %s' % (each['node_type'], why['category'], why['description'])] if why else []
    return ['some'] + lines

def scaling_of_v2(reply):
    state = reply.autoscaling_state
    running = list(commands())
    monitor = [each for each in running if 'autoscaler/v2/monitor.py' in each]
    if not any('gcs_server' in each for each in running) or not state.autoscaler_state_version:
        return ['']
    if monitor and not any('--autoscaling-config=' in each for each in monitor):
        return ['none']
    lines = ['%s x %s: being started' % (each.count, each.ray_node_type_name) for each in state.pending_instance_requests]
    lines += ['%s %s: %s' % (each.ray_node_type_name, each.ip_address, each.details) for each in state.pending_instances]
    lines += ['%s: %s' % (each.ray_node_type_name, each.reason) for each in state.failed_instance_requests]
    lines += ['no node type has ' + str(dict(each.resources_bundle)) for each in state.infeasible_resource_requests]
    return ['some'] + lines

def autoscaler():
    try:
        from ray._private.worker import global_worker
        gcs = global_worker.gcs_client
        if not gcs.internal_kv_get(b'__autoscaler_v2_enabled', b'__autoscaler', timeout=5) == b'1':
            return scaling_of_v1(gcs)
        from ray.core.generated.autoscaler_pb2 import GetClusterStatusReply
        return scaling_of_v2(GetClusterStatusReply.FromString(gcs.get_cluster_status(timeout_s=5)))
    except Exception:
        return ['']

def prove(nonce, size, with_status):
    import ray
    facts = [here(), socket.gethostname(), digest(nonce, here()), '.'.join(map(str, sys.version_info[:3])), ray.__version__]
    answer = facts + [spaces(), status() if with_status else '', autoscaler() if with_status else []]
    return (answer, (nonce * size)[:size]) if size else answer

def consume(text):
    return [here(), digest(text)]

class Prover:
    def prove(self, nonce):
        return [here(), digest(nonce, here())]

def demand(bundles, last):
    import json
    from ray import PlacementGroupID
    from ray.util.placement_group import PlacementGroup, placement_group
    if autoscaler() == ['none']:
        return [here(), 'none']
    if last and not PlacementGroup(PlacementGroupID.from_hex(last)).wait(0.1):
        return [here(), last]
    return [here(), placement_group(json.loads(bundles), strategy='PACK').id.hex()]

def withdraw(groups):
    from ray import PlacementGroupID
    from ray.util.placement_group import PlacementGroup, remove_placement_group
    for each in groups.split(','):
        remove_placement_group(PlacementGroup(PlacementGroupID.from_hex(each)))
    return [here()]

def few(values):
    if len(values) > 10000:
        raise ValueError('the function returned a generator of more than 10,000 values')
    return values

async def awaited(value):
    if not hasattr(value, '__aiter__'):
        return await value
    values = []
    async for each in value:
        few(values).append(each)
    return values

def plain(value):
    import asyncio, inspect, itertools, ray
    if isinstance(value, ray.ObjectRef):
        return plain(ray.get(value))
    if inspect.isawaitable(value) or inspect.isasyncgen(value):
        return plain(asyncio.run(awaited(value)))
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if inspect.isgenerator(value):
        value = few(list(itertools.islice(value, 10001)))
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    exact = isinstance(value, (int, float)) and abs(value) <= 2 ** 53
    return value if value is None or exact or isinstance(value, str) else str(value)

def call(module, name, arguments):
    import importlib, json, traceback
    try:
        target = importlib.import_module(module)
        for part in name.split('.'):
            target = getattr(target, part)
        target = getattr(target, '_function', target)
        given = json.loads(arguments)
        result = target(**given) if isinstance(given, dict) else target(*given)
        return [here(), 'returned', json.dumps(plain(result))]
    except BaseException as error:
        if isinstance(error, SystemExit) and any(frame.name == 'sigterm_handler' for frame in traceback.extract_tb(error.__traceback__)):
            raise
        cause = getattr(error, 'cause', None)
        root = cause if isinstance(cause, BaseException) else error
        return [here(), 'raised', type(root).__name__ + ': ' + str(root), traceback.format_exc()[-4000:]]
`

/** Pure: the pickle of one function or class of the program. */
export function programOf(name: 'prove' | 'consume' | 'Prover' | 'ports' | 'demand' | 'withdraw' | 'call'): Uint8Array {
  return pickledDefinition(PROGRAM, name)
}
