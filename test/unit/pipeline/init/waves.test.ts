import { testAll } from './play.ts'
import { WAVES } from './waves.ts'

testAll(WAVES)
