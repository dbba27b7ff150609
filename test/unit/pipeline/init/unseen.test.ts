import { testAll } from './play.ts'
import { UNSEEN } from './unseen.ts'

testAll(UNSEEN)
