require('../index.js').start('kind-deploy/main')
