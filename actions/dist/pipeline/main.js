require('../index.js').start('pipeline/main')
