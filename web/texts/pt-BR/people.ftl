# Pessoas, salas e configurações.

back = Voltar
cancel = Cancelar
save = Salvar
copy = Copiar
share = Compartilhar
not-connected = Sem conexão com o servidor. Tente de novo quando ela voltar.
state-online = on-line
state-offline = fora
member-count =
    { $count ->
        [one] um membro
       *[other] {$count} membros
    }

## Servidores

server-switch = {$name}: escolher outro servidor
server-here = Você está aqui
server-add = Adicionar um servidor
server-add-help = Cada servidor tem sua própria página, seus nomes e suas mensagens. O papo só lembra onde ele fica; seu navegador pode avisar na primeira vez.
server-add-address = Endereço ou link
server-add-name = Como você o chama
server-add-do = Adicionar e abrir
server-add-fault = Isto não é endereço de um servidor. Ele se parece com 192.168.0.7 ou https://192.168.0.7:7276.
server-remove = Tirar {$name} da lista

## As salas do servidor

browse = Salas deste servidor
browse-search = Buscar por nome ou assunto
browse-which = Quais salas
browse-which-all = Todas
browse-which-joined = Em que estou
browse-which-others = Outras
browse-none = Nenhuma sala assim. Crie uma, se ela faz falta.
room-open = Abrir
room-open-named = Abrir {$room}
room-join = Entrar
room-join-named = Entrar em {$room}
room-leave = Sair
room-leave-named = Sair de {$room}
room-not-yours = Você não está nesta sala, ou não está mais.
room-muted = Em silêncio
room-create = Criar uma sala
room-create-do = Criar
room-name = Nome
room-name-help = Até 47 letras e números, e também - _ e . entre eles. Maiúsculas viram minúsculas.
room-name-empty = Dê um nome à sala.
room-name-long = Passa de 47 caracteres.
room-name-begin = O nome começa com uma letra ou um número.
room-name-character = Só letras, números, - _ e . são possíveis. Use - no lugar de espaços.
room-topic-optional = Assunto (se houver)
room-who = Quem a encontra
room-kind-public = Pública
room-kind-public-help = Todo mundo neste servidor a encontra e pode entrar.
room-kind-private = Privada
room-kind-private-help = Só quem é trazido vê a sala e o que se diz nela.
direct-start = Escrever para alguém
person-search = Buscar por nome
person-none = Ainda não há mais ninguém aqui.
person-none-such = Ninguém tem um nome assim.
person-more =
    { $count ->
        [one] Mais uma pessoa. Escreva parte do nome.
       *[other] Mais {$count} pessoas. Escreva parte do nome.
    }

## Sobre uma sala

about-topic = Assunto
about-topic-none = Ainda sem assunto.
about-direct = Só vocês dois leem isto.
about-kind = Quem está aqui
about-archived = Arquivada: dá para ler, e ninguém escreve.
about-slow =
    { $seconds ->
        [one] Devagar: uma mensagem por segundo de cada membro.
       *[other] Devagar: uma mensagem a cada {$seconds} segundos de cada membro.
    }
topic-edit = Mudar o assunto
topic-help = Uma linha que diz do que se fala na sala. Vazia para nenhuma.
edit-topic = Assunto da sala
edit-name = Nome da sala
edit-slow = Ritmo da sala
room-rename = Mudar o nome
room-slow = Desacelerar
slow-label = Tempo entre duas mensagens da mesma pessoa
slow-help = Moderadores escrevem no ritmo que quiserem.
slow-option =
    { $seconds ->
        [0] Sem espera
        [60] Um minuto
        [300] 5 minutos
        [900] 15 minutos
        [3600] Uma hora
       *[other] {$seconds} segundos
    }
room-archive = Arquivar
room-archive-text = A partir daí ninguém escreve em {$room}. Continua dando para ler, e dá para reabrir.
room-unarchive = Reabrir
room-unarchive-text = Todos em {$room} podem escrever de novo.
room-leave-title = Sair de {$room}?
room-leave-public = Você pode entrar de novo quando quiser.
room-leave-private = Esta sala é privada: você só volta se alguém trouxer você.
room-level = Notificações daqui
room-level-usual = Como de costume: {$usual}
level-all = Toda mensagem
level-mentions = Menções a mim
level-none = Nada

## Membros

members-online = Aqui agora: {$count}
members-offline = Fora: {$count}
member-you = {" "}(você)
member-write = Escrever só para esta pessoa
member-invite = Trazer alguém
member-invite-title = Quem você traz?
member-bans = Banimentos
role-guest = visitante
measure-kick = Tirar da sala
measure-title-kick = Tirar {$name} de {$room}?
measure-text-kick = {$name} pode voltar, se a sala for pública.
measure-text-kick-lobby = Todo mundo está em {$room}: {$name} sai do servidor, e pode voltar.
measure-ban = Banir
measure-title-ban = Banir {$name} de {$room}?
measure-text-ban = {$name} sai e não volta enquanto o banimento valer.
measure-ban-server = Banir do servidor
measure-title-ban-server = Banir {$name} do servidor?
measure-text-ban-server = {$name} sai do servidor e não entra enquanto o banimento valer. Você o retira em Configurações, Servidor.
measure-mute = Silenciar
measure-title-mute = Silenciar {$name} em {$room}?
measure-text-mute = {$name} lê, e não escreve.
measure-unmute = Deixar escrever de novo
measure-title-unmute = Deixar {$name} escrever em {$room} de novo?
measure-text-unmute = Se {$name} estiver em silêncio, isso acaba.
measure-make-moderator = Dar moderação
measure-title-make-moderator = Dar a {$name} a moderação de {$room}?
measure-text-make-moderator = Quem modera traz e tira pessoas, silencia, bane, apaga mensagens, muda o nome da sala e a arquiva.
measure-make-member = Tirar moderação
measure-title-make-member = {$name} deixa de moderar {$room}?
measure-text-make-member = {$name} continua como membro.
measure-make-owner = Tornar dono
measure-title-make-owner = Dar a {$name} o papel de dono do servidor?
measure-text-make-owner = Donos mantêm a ordem em toda sala, convidam pessoas, e fazem e desfazem donos: você também.
measure-unmake-owner = Deixar de ser dono
measure-title-unmake-owner = {$name} deixa de ser dono?
measure-text-unmake-owner = {$name} continua como membro.
measure-time = Por quanto tempo
measure-reason = Motivo
measure-reason-help = Aparece para todos os envolvidos. Pode ficar vazio.
time-600 = 10 minutos
time-3600 = Uma hora
time-86400 = Um dia
time-604800 = Uma semana
time-2592000 = 30 dias
time-31536000 = Um ano
time-ever = Até ser desfeito
unban = Retirar o banimento
unban-title = Retirar um banimento
unban-text = Quem foi banido pode entrar de novo nesta sala, ou ser trazido.
unban-seen = Banidos, até onde vai o que se vê da sala
unban-name = Nome

## Configurações

settings-profile = Você
settings-devices = Aparelhos
settings-look = Idioma e aparência
settings-notifications = Notificações
settings-data = Seus dados
settings-server = Servidor
settings-about = Sobre

profile-role-owner = Dono deste servidor
profile-role-member = Membro
profile-role-guest = Visitante, de nome não verificado
profile-name = Nome
profile-name-hint = Como os outros chamam você. O nome antigo fica guardado por 30 dias, sem que outra pessoa possa usá-lo.
profile-renamed = Agora você é {$name}.
profile-password = Senha
profile-password-hint = Aqui não precisa. Com uma, você entra de um navegador novo sem seus outros aparelhos, e de um cliente de IRC.
profile-password-new = Senha nova, com 8 caracteres ou mais
profile-password-do = Definir a senha
profile-password-set = A senha está definida.
profile-password-drop = Ficar sem senha
profile-password-dropped = Você está sem senha.
sign-out = Sair deste navegador
sign-out-hint = Este navegador esquece tudo sobre você e este servidor.
sign-out-title = Sair deste navegador?
sign-out-text = Sem outro aparelho ou uma senha, você não volta como {$name}.
sign-out-waiting =
    { $count ->
        [one] Uma mensagem ainda não foi enviada. Ela se perderia.
       *[other] {$count} mensagens ainda não foram enviadas. Elas se perderiam.
    }

devices-yours = Seus aparelhos
devices-hint = Cada navegador e programa em que você entrou.
devices-guest = Visitantes não têm aparelhos. Saia e entre com um nome seu.
device-unnamed = Sem nome
device-this = Este navegador
device-online = Aqui agora
device-since = Desde {$moment}
device-revoke = Revogar
device-revoke-named = Revogar {$device}
device-revoke-title = Desconectar “{$device}”?
device-revoke-text = Ele sai na hora, e precisa de um código novo para voltar.
device-link = Vincular um aparelho
link-how = Aponte a câmera do outro aparelho para cá, ou abra o link nele.
link-qr = Código QR do link com que um aparelho entra como você
link-link = Link
link-code = Ou escolha nele “Já estou aqui em outro aparelho” e digite:
link-time = Vale por {$clock}
link-secret = Quem tiver este código se torna você. Não mostre a ninguém.
link-over = O código venceu.
link-again = Novo código

tokens = Tokens para programas
tokens-hint = Com um token, um programa age como você, por HTTP ou WebSocket, dentro do que você permitir.
token-unnamed = Sem nome
token-ever = até ser revogado
token-until = até {$moment}
token-create = Fazer um token
token-create-do = Fazer o token
token-label = Para que serve
token-scopes = O que pode fazer
token-time = Por quanto tempo
token-secret = O token
token-secret-hint = Só aparece desta vez. Guarde-o onde o programa o lê.
token-revoke-named = Revogar {$token}
token-revoke-title = Revogar “{$token}”?
token-revoke-text = Programas que o usam saem na hora.
scope-read = Ler
scope-write = Escrever
scope-files = Arquivos
scope-admin = Manter a ordem

look-lang = Idioma
look-lang-hint = Desta página e do que o servidor diz a você.
look-theme = Tema
theme-system = Como o sistema
theme-light = Claro
theme-dark = Escuro
look-contrast = Contraste
contrast-system = Como o sistema
contrast-normal = Normal
contrast-more = Maior
look-density = Densidade
density-comfortable = Confortável
density-compact = Compacta

notice-browser = Notificações deste navegador
notice-permission-granted = Este navegador as mostra.
notice-permission-default = Ainda não se perguntou a este navegador.
notice-permission-denied = Este navegador não as mostra. Permita notificações para esta página nas configurações do próprio navegador.
notice-permission-unsupported = Este navegador não mostra nenhuma para esta página.
notice-allow = Permitir notificações
notice-level = Quero saber de
notice-level-hint = Em salas sem escolha própria. Mensagens diretas são sempre avisadas, a não ser que você escolha nada.
notice-rooms = Salas com escolha própria
notice-rooms-hint = Você escolhe na sala, em “Sobre esta sala”.
notice-room-usual = {$room}: como de costume
notice-quiet = Horas de silêncio
notice-quiet-hint = Nelas nada aparece nem toca. O que chega é contado como sempre.
notice-quiet-on = Quero sossego
notice-quiet-from = Das
notice-quiet-to = Até
notice-sound = Som
notice-sound-on = Um som curto quando chega mensagem
notice-ask = O papo pode avisar quando alguém escrever para você enquanto você olha outra coisa?
notice-ask-yes = Pode
notice-ask-no = Agora não
notification-title = {$name} em {$room}

export = Exportar
export-hint = Um arquivo (JSON) com suas configurações, as salas em que você está e o que você escreveu nelas.
export-do = Exportar meus dados
export-running =
    { $count ->
        [one] Uma mensagem até agora…
       *[other] {$count} mensagens até agora…
    }
export-done =
    { $count ->
        [one] Salvo, com uma mensagem.
       *[other] Salvo, com {$count} mensagens.
    }

owners = Donos
owners-hint = Quem cuida deste servidor.
owners-none = Ninguém ainda.
owners-how = Torne outras pessoas donas na lista de membros de uma sala.
owner-code = Código de instalação
owner-code-help = Quem iniciou o servidor o vê lá: quatro palavras.
owner-do = Tornar-me dono
owner-done = Agora você é dono deste servidor.
server-owners-only = Convites, banimentos e o registro do que se fez são para os donos.
invitations = Convites
invitations-hint = Este servidor deixa entrar todo mundo da rede dele. Um convite leva a impressão digital, pela qual os programas o conhecem.
invitations-hint-needed = Ninguém novo entra sem um.
invitation-by = De {$name}
invitation-uses =
    { $count ->
        [one] para uma pessoa
       *[other] para {$count} pessoas
    }
invitation-uses-any = para quantas pessoas forem
invitation-until = até {$moment}
invitation-ever = até ser desfeito
invitation-for = Para quem
invitation-time = Por quanto tempo
invitation-create = Fazer um convite
invitation-revoke = Desfazer
invitation-revoke-named = Desfazer o convite {$what}
invitation-made = O convite
invitation-made-text = Mostre o código, mande o link ou leia as quatro palavras em voz alta.
invitation-qr = Código QR do convite
invitation-link = Link
invitation-words = Quatro palavras
invitation-once = As palavras só aparecem desta vez.
bans = Banimentos
bans-hint = Quem fica fora do servidor ou de uma sala.
bans-none = Ninguém.
ban-server = Servidor
ban-room = {$room}
ban-ever = até ser retirado
ban-until = até {$moment}
ban-by = por {$name}
ban-lift-named = Retirar o banimento de {$who}
ban-address = Banir um endereço
ban-address-label = Endereço de uma máquina
audit = O que se fez
audit-hint = O que donos e moderadores fizeram, do mais novo ao mais antigo.
audit-none = Nada ainda.
audit-more = Mostrar mais
audit-older = Registros mais antigos: papo admin na máquina do servidor.
audit-invitation-made = {$by} fez um convite
audit-invitation-revoked = {$by} desfez um convite
audit-device = {$by} revogou um aparelho de {$who}
audit-deleted = {$by} apagou uma mensagem
audit-other = {$by} mudou alguma coisa

about-server = Este servidor
about-name = Nome
about-version = Versão
about-address = Endereço
install = Como programa
install-hint = O papo ganha janela e ícone próprios, e abre na hora.
install-do = Instalar o papo
install-done = O papo está instalado aqui.
install-menu = O menu do navegador pode oferecer para instalar o papo, ou pôr na tela inicial.
install-not = Do jeito que está, este navegador não instala o papo daqui.
allowed = O que este navegador permite aqui
allowed-hint = O papo funciona sem nada disto, com menos conforto.
allowed-yes = Permitido
allowed-no = Não permitido
allowed-asks = Pergunta-se quando for preciso
allowed-authority = Seu navegador não conhece a autoridade deste servidor, e não guarda páginas de um servidor assim. Com a autoridade instalada, ele guarda.
ability-secure = Uma conexão em que o navegador confia
ability-secure-no = Muito do que segue precisa dela: abra a página por https.
ability-worker = Abrir sem servidor
ability-worker-no = A página é carregada do servidor a cada vez, e não se instala.
ability-notifications = Notificações
ability-notifications-no = O número no título da aba diz que há o que ler.
ability-clipboard = Copiar com um toque
ability-clipboard-no = O que se quer copiar fica selecionado; tecle Ctrl+C.
ability-database = Guardar o que foi lido e o que espera para ser enviado
ability-database-no = Uma janela anônima esquece: o que não foi enviado se perde com a aba.
ability-persist = Guardar mesmo com o disco quase cheio
ability-persist-no = O navegador pode apagar tudo quando precisar de espaço.
ability-microphone = Gravar mensagens de voz
ability-microphone-no = Permita o microfone para esta página nas configurações do navegador.
ability-badge = Um número no ícone do programa
ability-badge-no = Só a aba mostra quanto há para ler.
newer = Uma versão nova desta página está pronta.
newer-do = Recarregar
shortcuts-show = Mostrar os atalhos
