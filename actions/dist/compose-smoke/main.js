require('../index.js').start('compose-smoke/main')
