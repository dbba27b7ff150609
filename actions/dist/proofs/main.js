require('../index.js').start('proofs/main')
