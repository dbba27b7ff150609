import { proofStore } from '../../../actions/shared/proof/store.ts'
import { aProof } from '../../unit/shared/proof/a-proof.ts'

/** A process that writes the same proof, a large one, until it is killed or has written it as often as asked. */
const [folder = '', times = '1', found = ''] = process.argv.slice(2)
const store = proofStore(folder)
const outcome = { ...aProof().outcome, found: found.repeat(200_000) }
process.stdout.write('writes\n')
for (let count = 0; count < Number(times); count += 1) {
  store.write(aProof({ outcome }))
  store.use({ ...aProof().origin, stage: 'build' }, aProof().key)
}
