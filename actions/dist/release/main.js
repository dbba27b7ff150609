require('../index.js').start('release/main')
