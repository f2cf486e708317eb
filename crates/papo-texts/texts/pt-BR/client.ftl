# O que dizem os comandos do cliente: sobre o que receberam, sobre a conexão, sobre o que
# aconteceu.

address-no-host = não diz qual máquina. Escreva como 192.168.0.7 ou sala.local:7276.
address-character = “{$character}” não pode estar em um endereço. Escreva como 192.168.0.7 ou sala.local:7276.
address-port = a porta deve ser um número de 1 a 65535.
link-fingerprint = a impressão digital depois de #fp= está incompleta. Copie o link inteiro.
fingerprint-invalid = uma impressão digital tem 43 letras, números, “-” e “_”. Copie-a inteira.
link-invitation = o convite depois de invite= está incompleto. Copie o link inteiro.
name-empty = um nome precisa de pelo menos uma letra ou número.
name-too-long = um nome tem no máximo {$max} caracteres.
name-character = “{$character}” não pode estar aí. Use letras, números, “-”, “_” e “.”, começando com letra ou número.
name-mixed = um nome só tem letras de uma escrita, para que não se passe por outro.
name-unknown = Diga seu nome com --as NOME.
named-room-invalid = deve ser o nome de uma sala, como #lobby.
room-invalid = uma sala é #nome, e uma pessoa, @nome.
span-invalid = deve ser um número e uma unidade, como 90s, 10m, 2h, 7d ou 2w.
seconds-invalid = deve ser um número de segundos, como 30 ou 0.5.
number-invalid = deve ser um número inteiro.

log-filter-invalid = Não dá para entender --log ou RUST_LOG: {$reason}
runtime-failed = O sistema não deixa este programa esperar pela rede
profile-no-home = Não há pasta pessoal onde guardar o perfil. Escolha um lugar com --profile PASTA
profile-io = Não dá para usar o perfil: {$detail}. Veja de quem é a pasta ou escolha outra com --profile PASTA.
profile-unreadable = O perfil está danificado ou é de um papo mais novo: {$detail}. Tire-o daí ou escolha outro com --profile PASTA.

disconnected-nobody-there = Ninguém está escutando em {$address}. O “papo serve” está rodando lá?
disconnected-no-route = Não há caminho daqui até {$address}. As duas máquinas estão na mesma rede? Isto descobre: papo doctor {$address}
disconnected-timed-out = {$address} não responde. A máquina está desligada, há um firewall no meio ou o endereço é outro. Isto descobre: papo doctor {$address}
disconnected-unknown-host = Daqui não se conhece nenhuma máquina com o nome em {$address}. Confira como se escreve ou use o número que o “papo serve” mostra.
disconnected-unreachable = Não dá para chegar a {$address}: {$detail}. Confira o endereço.
disconnected-hung-up = {$address} aceitou a conexão e logo a fechou. Se continuar assim, confira o endereço e a porta.
disconnected-not-papo = O que responde em {$address} não é um servidor papo. Confira o endereço e a porta.
disconnected-not-papo-says = O que responde em {$address} não é um servidor papo; ele diz “{$said}”. Confira o endereço e a porta.
disconnected-wrong-clock = O certificado de {$address} não vale nesta data: um dos dois relógios está errado. Acerte a data desta máquina e a do servidor.
disconnected-lost = A conexão caiu.
disconnected-garbled = O servidor disse algo que este cliente não entende. Talvez as versões sejam diferentes: atualize a mais antiga.
reconnecting = Tentando de novo até conseguir; o que você enviar enquanto isso espera.
tail-reconnecting = Tentando de novo até conseguir; nada vai faltar.
server-moved = O servidor agora está em {$address}.
server-unknown = Qual servidor? Diga com --server ENDEREÇO. Nenhum foi encontrado nesta rede:
server-ambiguous = Há vários servidores aqui. Diga qual com --server ENDEREÇO:
reconnected = Conectado de novo.

ended-other-server = Neste endereço agora há outro servidor. Comece de novo para usá-lo.
ended-name-taken = Esse nome já é de outra pessoa. Escolha outro com --as NOME. Se é seu, digite /link no papo do seu outro dispositivo e “papo link” aqui; ou use o perfil em que foi criado: --profile PASTA.

call-disconnected = A conexão caiu antes da resposta: pode ter sido feito ou não. Veja e, se preciso, faça de novo.
call-stopped = A conexão foi abandonada. Comece de novo.
send-type-text = Digite a mensagem; Ctrl-D em uma linha nova envia.
send-type-lines = Cada linha é enviada assim que você a digita; Ctrl-D termina.
send-retrying = Tentando de novo, por {$seconds} s ao todo.
send-never-connected = Nada foi enviado em {$seconds} s. {$problem}
send-late = Sem confirmação depois de {$seconds} s: pode ter sido guardada ou não. Veja com “papo tail --last 10 --no-follow” antes de enviar de novo.
send-late-problem = Sem confirmação depois de {$seconds} s: pode ter sido guardada ou não. {$problem}

shown-action = * {$name} {$action}
shown-room-created = * {$name} criou {$room}
shown-joined = * {$name} entrou
shown-left = * {$name} saiu
shown-topic = * {$name} mudou o assunto: {$topic}
shown-topic-removed = * {$name} tirou o assunto
shown-until = {" "}até {$time}
shown-blank = * uma mensagem de {$name} foi apagada
shown-deleted = * {$name} apagou uma mensagem
shown-renamed = * {$was} agora se chama {$name}
shown-room-renamed = * {$name} deu à sala o nome {$room}
shown-type-registered = * {$name} definiu como são os objetos do tipo {$type}
shown-archived = * {$name} fechou a sala para escrita
shown-reopened = * {$name} reabriu a sala
shown-slow = * {$name} desacelerou a sala: uma mensagem a cada {$seconds} s
shown-not-slow = * {$name} deixa todos falarem à vontade de novo
shown-invited = * {$name} trouxe {$who}
shown-kicked = * {$name} pôs {$who} para fora{$reason}
shown-banned = * {$name} impediu {$who} de entrar{$until}{$reason}
shown-unbanned = * {$name} deixa {$who} entrar de novo
shown-muted = * {$name} tirou a palavra de {$who}{$until}
shown-unmuted = * {$name} devolveu a palavra a {$who}
shown-owner = * {$name} tornou {$who} dono do servidor
shown-moderator = * {$name} pôs {$who} para moderar
shown-member = * {$name} tornou {$who} um simples membro de novo
shown-device-revoked = * {$name} desvinculou aparelhos de {$who}
shown-hook = {$name} (hook)
shown-hook-in = * {$name} criou um webhook pelo qual programas podem publicar aqui como “{$hook}”
shown-hook-out = * {$name} criou um webhook que envia o que acontece aqui para {$to}
shown-hook-removed = * {$name} removeu o webhook {$number}
shown-hook-disabled = * o webhook para {$to} foi encerrado: {$reason}
shown-invitation = * {$name} fez um convite
shown-invitation-revoked = * {$name} cancelou um convite
shown-other = * {$name} fez algo que esta versão não conhece; atualize o papo para ver
types-none = Nenhum tipo está registrado lá. “papo types add TIPO ESQUEMA” registra um.
types-added = O tipo está registrado: objetos diferentes são recusados a partir de agora.
types-unreadable = O esquema não pôde ser lido de {$file}
type-of-room = {$type} · versão {$version} · nesta sala
type-of-server = {$type} · versão {$version} · em todo o servidor
