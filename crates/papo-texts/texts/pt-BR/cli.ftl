# A linha de comando: `cli-` e o nome de um comando, ou de um comando e de uma opção, ou só da
# opção quando é a mesma em todos os comandos.

cli-usage = Uso:
cli-commands = Comandos
cli-arguments = Argumentos
cli-options = Opções

cli-papo = papo: converse com quem está na sua rede. Sem comando, encontra o servidor e abre a conversa.
    .usage = papo [OPÇÕES] [COMANDO]
    .after =
        Uma pessoa roda “papo serve”; todas as outras da rede, “papo”.
        PAPO_LANG=en ou PAPO_LANG=pt-BR escolhe o idioma.
cli-chat = Conversa neste terminal
    .usage = papo chat [OPÇÕES] [ENDEREÇO]
    .after = Durante a conversa, /help mostra o que dá para digitar; /quit ou Ctrl-D sai.
cli-chat-address = O endereço do servidor ou um link para ele, como “papo serve” mostra
    .value = ENDEREÇO
cli-send = Envia uma mensagem e espera até o servidor guardá-la de vez
    .usage =
        papo send [OPÇÕES] [TEXTO]
             papo send [OPÇÕES] --lines
             papo send [OPÇÕES] [TEXTO] --file <CAMINHO>...
    .after =
        Só termina com 0 quando o servidor guardou tudo. Uma mensagem nunca é enviada duas vezes, por mais que a conexão caia. Um texto que começa com “-” vem depois de “--”.
        Os arquivos sobem primeiro e, depois de uma queda, continuam de onde pararam, também quando o mesmo comando é dado de novo; só então a mensagem é enviada. Termina com 130 quando foi interrompido.
cli-send-room = A sala, ou @NOME para uma pessoa; #lobby se não for dita
    .value = SALA
cli-send-text = O que dizer; toda a entrada padrão, se faltar
    .value = TEXTO
cli-send-file = Arquivos, pastas com tudo o que há nelas, ou padrões; “-” para a entrada padrão. Em quantas mensagens precisar, com 64 arquivos cada
    .value = CAMINHO
cli-send-name = O nome do arquivo que vem da entrada padrão
    .value = NOME
cli-send-lines = Envia cada linha da entrada padrão como mensagem, assim que chega
cli-send-json = Mostra cada arquivo e a posição de cada mensagem: um objeto JSON por linha
cli-send-timeout = Quanto uma mensagem pode demorar, com quantas conexões precisar, e um arquivo ficar parado; 30 se não for dito
    .value = SEGUNDOS
cli-get = Busca os arquivos de uma mensagem e mostra onde está cada um; ou mostra seus objetos, inteiros
    .usage = papo get [OPÇÕES] <POSIÇÃO>
    .after =
        O “papo tail” mostra a posição de uma mensagem ao lado de seus arquivos. O que já está aí não é buscado de novo, e nada é sobrescrito. Depois de uma queda ou interrupção, o mesmo comando continua a partir dos arquivos .papo-part.
        Termina com 0 quando está tudo aí, 1 quando falta algo e 130 quando foi interrompido.
cli-get-position = Onde está a mensagem
    .value = POSIÇÃO
cli-get-output = A pasta para os arquivos; esta, se não for dita
    .value = PASTA
cli-get-object = Qual dos objetos da mensagem, a partir de 1
    .value = N
cli-get-cbor = Grava o CBOR do objeto, byte a byte como foi enviado
cli-get-diag = Mostra todo o valor do objeto em notação de diagnóstico (RFC 8949 §8), que não perde nada
cli-get-ics = Grava um evento em iCalendar, para agendas
cli-get-json = Mostra cada arquivo, ou o valor de cada objeto onde não há arquivos: um objeto JSON por linha
cli-get-timeout = Por quanto tempo tentar enquanto nada se move; 30 se não for dito
    .value = SEGUNDOS
cli-put = Envia um valor com tipo, para programas e pessoas, e espera até que o servidor o tenha guardado
    .usage =
        papo put [OPÇÕES] <TIPO> [VALOR | @ARQUIVO | -]
             papo put [OPÇÕES] --each <TIPO> [@ARQUIVO | -]
    .after =
        O valor é JSON, se uma opção ou o nome do arquivo (.cbor, .yaml, .toml, .csv) não disser outra coisa. O papo mostra alguns tipos de um jeito próprio: table, poll, code, location, contact, task, event e metric; docs/types.md diz o que vai neles. Todos os outros aparecem como uma árvore.
cli-put-type = O que é: um nome como sensor.reading, ou um tipo de mídia
    .value = TIPO
cli-put-value = O valor, @ e um arquivo que o contém, ou - para a entrada padrão; a entrada padrão se não for dito
    .value = VALOR
cli-put-room = A sala, ou @NOME para uma só pessoa; #lobby se não for dito
    .value = SALA
cli-put-cbor = O valor é CBOR, e é enviado byte a byte
cli-put-yaml = O valor é YAML
cli-put-toml = O valor é TOML
cli-put-csv = O valor é CSV, e vira uma tabela; a primeira linha dá nome às colunas
cli-put-each = Envia cada linha como um objeto em JSON, conforme chega
cli-put-fallback = Uma linha para quem não consegue mostrar o objeto; feita do valor se não for dita
    .value = TEXTO
cli-put-text = Um texto para acompanhar o objeto
    .value = TEXTO
cli-put-json = Mostra a posição de cada mensagem: um objeto JSON por linha
cli-put-timeout = Quanto uma mensagem pode demorar, com quantas conexões forem precisas; 30 se não for dito
    .value = SEGUNDOS
cli-tail = Mostra as mensagens conforme chegam
    .usage = papo tail [OPÇÕES]
    .after = Depois de uma queda, continua de onde parou: nada falta e nada vem duas vezes.
cli-tail-room = Só esta sala, ou @NOME para uma pessoa; todas as suas salas se não for dita
    .value = SALA
cli-tail-last = Começa pelas últimas N
    .value = N
cli-tail-since = Começa depois desta posição
    .value = POSIÇÃO
cli-tail-type = Só mensagens que trazem um objeto deste tipo
    .value = TIPO
cli-tail-json = Mostra um objeto JSON por linha; com --type, um para cada objeto, com o valor em “value”
cli-tail-no-follow = Termina depois do que já existe; as últimas 10 sem --last nem --since

cli-types = Define como são os objetos de um tipo, para que outros sejam recusados
    .usage = papo types [OPÇÕES] [COMANDO]
cli-types-add = Registra um tipo, ou acrescenta ao registrado; para donos, e moderadores nas suas salas
    .usage = papo types add [OPÇÕES] TIPO ESQUEMA
cli-types-add-name = O nome do tipo, como sensor.reading
    .value = TIPO
cli-types-add-schema = Um arquivo com um JSON Schema; - para a entrada padrão
    .value = ESQUEMA
cli-types-list = Lista os tipos
    .usage = papo types list [OPÇÕES]
cli-types-show = Mostra o esquema de um tipo
    .usage = papo types show [OPÇÕES] TIPO
cli-types-show-name = O nome do tipo, como sensor.reading
    .value = TIPO
cli-types-room = Só nesta sala; em todo o servidor sem isso
    .value = SALA
cli-trust = Mostra em quais servidores este perfil confia
    .usage = papo trust [OPÇÕES] [COMANDO]
    .after = Cada servidor prova sua impressão digital antes que se diga algo a ele. Quatro palavras são a mesma coisa, para pessoas compararem.
cli-trust-list = Lista os servidores conhecidos
    .usage = papo trust list [OPÇÕES]
cli-trust-show = Mostra tudo o que se sabe de um servidor, ou de todos
    .usage = papo trust show [OPÇÕES] [SERVIDOR]
cli-trust-show-which = O nome, um endereço, a impressão digital ou o id
    .value = SERVIDOR
cli-trust-accept = Confia de agora em diante no que responde em um endereço
    .usage = papo trust accept [OPÇÕES] ENDEREÇO IMPRESSÃO
cli-trust-accept-address = Onde está; ou um link, que já traz a impressão digital
    .value = ENDEREÇO
cli-trust-accept-fingerprint = A impressão digital que ele tem de provar
    .value = IMPRESSÃO
cli-trust-forget = Esquece um servidor; da próxima vez, será como um novo
    .usage = papo trust forget [OPÇÕES] SERVIDOR
cli-trust-forget-which = O nome, um endereço, a impressão digital ou o id
    .value = SERVIDOR

cli-link = Faz deste dispositivo mais um dos seus, com o código que /link mostra no primeiro
    .usage = papo link [OPÇÕES] [SERVIDOR] [CÓDIGO]
    .after = O que não for dito é perguntado. Depois disso este perfil tem um dispositivo seu lá.
cli-link-what = O servidor, o código, ou os dois
    .value = SERVIDOR CÓDIGO
cli-devices = Lista os dispositivos que entram com o seu nome
    .usage = papo devices [OPÇÕES] [revoke N]
cli-devices-action = O que fazer: revoke acaba com o direito de um dispositivo de entrar, e com suas sessões
    .value = revoke
cli-devices-number = O número dele na lista
    .value = N
cli-nick = Muda o seu nome; o antigo fica guardado dos outros por 30 dias
    .usage = papo nick [OPÇÕES] <NOME>
cli-nick-name = O nome novo
    .value = NOME
cli-invite = Faz um convite ao servidor, como um de seus donos
    .usage = papo invite [OPÇÕES]
cli-invite-uses = Quantas pessoas podem entrar com ele; quantas forem se não for dito
    .value = N
cli-invite-expires = Por quanto tempo vale, por exemplo 2h ou 7d; até ser desfeito se não for dito
    .value = PRAZO
cli-invite-json = Mostra um objeto JSON
cli-owner = Torna você dono do servidor, com o código inicial que “papo serve” mostra
    .usage = papo owner [OPÇÕES] <PALAVRAS>
cli-owner-words = As quatro palavras
    .value = PALAVRAS

cli-serve = Roda um servidor
    .usage = papo serve [OPÇÕES]
cli-serve-listen = Onde escutar; todos os endereços, porta 7276, se não for dito [PAPO_LISTEN]
    .value = ENDEREÇO
cli-serve-no-announce = Não anuncia o servidor na rede
cli-serve-data = Onde guardar tudo; o lugar do sistema para dados se não for dito [PAPO_DATA]
    .value = PASTA
cli-serve-name = Como chamar o servidor; o nome desta máquina se não for dito [PAPO_NAME]
    .value = NOME
cli-serve-invite-only = Deixa entrar só quem for convidado, e nenhum visitante [PAPO_INVITE_ONLY]
cli-serve-allow-public = Deixa entrar também endereços que não são de rede privada [PAPO_ALLOW_PUBLIC]
cli-serve-metrics = Deixa outras máquinas lerem /metrics, que conta o que o servidor faz [PAPO_METRICS]
cli-serve-plaintext = O que outras máquinas podem falar sem criptografia: http, classic, ou os dois separados por vírgula [PAPO_PLAINTEXT]
    .value = PROTOCOLOS
cli-serve-file-max = O maior arquivo que é aceito, como 500M ou 10G; 2G se nada for dito [PAPO_FILE_MAX]
    .value = TAMANHO
cli-serve-user-files-max = Quanto podem ocupar todos os arquivos de uma pessoa; 10G se nada for dito [PAPO_USER_FILES_MAX]
    .value = TAMANHO
cli-serve-files-max = Quanto podem ocupar todos os arquivos juntos; 100G se nada for dito [PAPO_FILES_MAX]
    .value = TAMANHO
cli-serve-keep-files = Por quanto tempo os arquivos de uma mensagem são guardados, como 90d; tanto quanto a mensagem se nada for dito [PAPO_KEEP_FILES]
    .value = TEMPO
cli-serve-keep-files-max = Descarta os arquivos das mensagens mais antigas quando todos juntos ocuparem mais; as mensagens ficam [PAPO_KEEP_FILES_MAX]
    .value = TAMANHO

cli-admin = Administra o servidor desta máquina
    .usage = papo admin [OPÇÕES] [COMANDO]
    .after =
        Sem comando, diz como está o servidor. Só o usuário que roda o servidor pode.
        Termina com 0 se deu certo, 1 se não deu, 2 se a linha de comando está errada e 3 se algo estava danificado.
cli-admin-data = Onde o servidor guarda tudo; o lugar do sistema para dados se não for dito [PAPO_DATA]
    .value = PASTA
cli-admin-json = Escreve JSON, para programas
cli-admin-status = Diz como está o servidor em execução
    .usage = papo admin status [OPÇÕES]
cli-admin-users = Lista todos os que têm nome aqui e os visitantes presentes
    .usage = papo admin users [OPÇÕES]
cli-admin-rooms = Lista as salas que não são só de duas pessoas
    .usage = papo admin rooms [OPÇÕES]
cli-admin-kick = Tira alguém do servidor ou de uma sala; pode voltar
    .usage = papo admin kick [OPÇÕES] <NOME>
cli-admin-kick-name = Quem
    .value = NOME
cli-admin-kick-room = Só desta sala
    .value = SALA
cli-admin-kick-reason = Por quê; a pessoa fica sabendo
    .value = TEXTO
cli-admin-ban = Mantém alguém, ou uma máquina, fora do servidor ou de uma sala
    .usage = papo admin ban [OPÇÕES] <NOME|ENDEREÇO>
cli-admin-ban-who = Um nome ou o endereço de uma máquina
    .value = NOME|ENDEREÇO
cli-admin-ban-room = Só desta sala
    .value = SALA
cli-admin-ban-span = Por quanto tempo, por exemplo 10m, 2h ou 7d; para sempre se não for dito
    .value = PRAZO
cli-admin-ban-reason = Por quê; a pessoa fica sabendo
    .value = TEXTO
cli-admin-unban = Deixa alguém entrar de novo
    .usage = papo admin unban [OPÇÕES] <NOME|ENDEREÇO>
cli-admin-unban-who = Um nome ou o endereço de uma máquina
    .value = NOME|ENDEREÇO
cli-admin-unban-room = Nesta sala
    .value = SALA
cli-admin-owner = Faz de alguém dono do servidor
    .usage = papo admin owner [OPÇÕES] <NOME>
cli-admin-owner-name = Quem
    .value = NOME
cli-admin-owner-remove = Tira isso de novo
cli-admin-invite = Faz um convite para o servidor
    .usage = papo admin invite [OPÇÕES]
cli-admin-invite-uses = Quantas pessoas podem vir com ele; quantas quiserem se não for dito
    .value = N
cli-admin-invite-expires = Por quanto tempo vale, por exemplo 2h ou 7d; até ser desfeito se não for dito
    .value = PRAZO
cli-admin-invitations = Lista os convites que valem ou desfaz um
    .usage = papo admin invitations [OPÇÕES]
cli-admin-invitations-revoke = Desfaz este
    .value = N
cli-admin-reset-device = Dá a quem perdeu um dispositivo um código para entrar em outro
    .usage = papo admin reset-device [OPÇÕES] <NOME>
cli-admin-reset-device-name = Quem
    .value = NOME
cli-admin-reset-device-revoke = Nenhum dispositivo que a pessoa tinha entra mais
cli-admin-audit = Lista o que donos e moderadores fizeram
    .usage = papo admin audit [OPÇÕES]
cli-admin-audit-last = As últimas N coisas
    .value = N
cli-admin-backup = Copia tudo para um arquivo novo, com o servidor rodando ou não
    .usage = papo admin backup [OPÇÕES] <ARQUIVO>
cli-admin-backup-file = O arquivo a fazer
    .value = ARQUIVO
cli-admin-restore = Faz uma nova pasta de dados a partir de um backup
    .usage = papo admin restore [OPÇÕES] --data <PASTA-NOVA> <ARQUIVO>
cli-admin-restore-file = O que “papo admin backup” fez
    .value = ARQUIVO
cli-admin-restore-salvage = Recupera o que dá para ler de um arquivo danificado
cli-admin-export = Escreve tudo em JSON, um evento por linha, com o servidor rodando ou não
    .usage = papo admin export [OPÇÕES] [ARQUIVO]
    .after = “papo admin import” refaz o mesmo registro a partir disso. O certificado e a chave do servidor não vão junto: para mudar um servidor de lugar, use backup e restore.
cli-admin-export-file = O arquivo a fazer; a saída padrão se faltar
    .value = ARQUIVO
cli-admin-export-room = Só o que aconteceu nesta sala, como “papo tail --json” mostra
    .value = SALA
cli-admin-import = Faz uma nova pasta de dados a partir do que foi exportado
    .usage = papo admin import [OPÇÕES] --data <PASTA-NOVA> [ARQUIVO]
cli-admin-import-file = O que “papo admin export” escreveu; a entrada padrão se faltar
    .value = ARQUIVO
cli-admin-verify = Vê se está tudo como deve estar, com o servidor rodando ou não
    .usage = papo admin verify [OPÇÕES]
cli-admin-verify-repair = Conserta o que tem conserto e diz o que se perdeu; o arquivo danificado é mantido
cli-admin-compact = Devolve o espaço que o registro não ocupa mais
    .usage = papo admin compact [OPÇÕES]
cli-doctor = Diz por que um servidor não aparece ou não responde, e o que fazer
    .usage = papo doctor [OPÇÕES] [ENDEREÇO]
    .after = Só termina com 0 quando dá para chegar a um servidor e nada atrapalha.
cli-doctor-address = O servidor em questão; os desta rede se não for dito
    .value = ENDEREÇO
cli-doctor-json = Mostra um objeto JSON

cli-completions = Mostra o que faz um shell completar a linha de comando do papo
    .usage = papo completions [OPÇÕES] <SHELL>
    .after =
        bash: papo completions bash > ~/.local/share/bash-completion/completions/papo
        zsh: papo completions zsh > uma pasta de $fpath, como _papo
        fish: papo completions fish > ~/.config/fish/completions/papo.fish
cli-completions-shell = bash, zsh, fish, elvish ou powershell
    .value = SHELL
cli-man = Grava as páginas do manual em todos os idiomas; ou mostra a primeira
    .usage = papo man [OPÇÕES] [PASTA]
cli-man-directory = A pasta de todos os manuais, por exemplo /usr/share/man
    .value = PASTA

cli-server = O endereço do servidor ou um link para ele; o último, ou o único desta rede, se não for dito [PAPO_SERVER]
    .value = ENDEREÇO
cli-as = Seu nome; o último usado lá, ou o do seu login, se não for dito [PAPO_AS]
    .value = NOME
cli-profile = Onde este cliente guarda o que precisa lembrar [PAPO_PROFILE]
    .value = PASTA
cli-invitation = As quatro palavras de um convite, para um nome novo onde o servidor pede um
    .value = PALAVRAS
cli-log = O que registrar na saída de erro, por exemplo debug ou papo_client=trace [RUST_LOG]
    .value = FILTRO
cli-help = Mostra esta ajuda
cli-version = Mostra a versão

usage-unknown-argument = Não conheço a opção {$argument}.
usage-extra-argument = “{$argument}” está sobrando. Ponha um texto com espaços entre aspas: "assim".
usage-before-command = Ponha {$option} depois do comando: papo COMANDO {$option}
usage-unknown-command = Não conheço o comando “{$command}”.
usage-missing-value = Falta um valor depois de {$argument}.
usage-missing-argument = Falta {$argument}.
usage-invalid-value = “{$value}” não serve para {$argument}: {$reason}
usage-too-many-values = {$argument} aceita um valor só.
usage-conflict = {$argument} e {$other} não podem ser usados juntos.
usage-not-utf8 = Um dos argumentos não é texto UTF-8.
usage-suggestion = Você quis dizer “{$right}”?
usage-see-help = “papo --help” e “papo COMANDO --help” mostram o que existe.

cli-search = Acha mensagens pelo que há nelas, em todas as salas que você pode ler
    .usage = papo search [OPÇÕES] <BUSCA>...
    .after =
        Todas as palavras têm de estar lá, com ou sem acento, maiúsculas ou não. "pão de queijo" é uma frase, port* um começo, *orto* um pedaço de palavra; -chuva não pode estar.
        Filtros: from:ana  in:#sala  in:@ana  type:sensor.reading  has:file (object, link)  before:2026-11-24  after:7d  on:hoje
        Termina com 1 se nada for encontrado.
cli-search-query = Palavras, frases e filtros
    .value = BUSCA
cli-search-room = Só esta sala, ou @NOME para uma pessoa
    .value = SALA
cli-search-best = Mostra primeiro as que melhor combinam
cli-search-newest = Mostra primeiro as mais novas, como já faz sem isto
cli-search-limit = Quantas no máximo; 20 se não for dito
    .value = N
cli-search-json = Mostra um objeto JSON por linha, com o lugar no texto em que foi achado
cli-export = Grava em um arquivo tudo o que foi dito em uma sala
    .usage = papo export [OPÇÕES] <SALA>
    .after = Grava o que você pode ler. Quem cuida do servidor grava e lê registros inteiros com “papo admin export” e “import”.
cli-export-room = A sala, ou @NOME para a conversa com uma pessoa
    .value = SALA
cli-export-format = jsonl (um objeto JSON por linha, com tudo), markdown ou html; pelo nome do arquivo se não for dito, ou então jsonl
    .value = FORMATO
cli-export-output = O arquivo, ou um diretório para ele; a saída padrão se não for dito, para html um arquivo com o nome da sala
    .value = ARQUIVO
