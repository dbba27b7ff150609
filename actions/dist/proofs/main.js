const { start } = require('../index.js')

start('proofs/main')
