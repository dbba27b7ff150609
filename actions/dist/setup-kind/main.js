require('../index.js').start('setup-kind/main')
