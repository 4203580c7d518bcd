/*! Licences: inbox/licences.txt */
var gc=Object.defineProperty;var vc=(e,t)=>{for(var o in t)gc(e,o,{get:t[o],enumerable:!0})};var Vs=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,Vs(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Ks=new Map;function Xs(e){var t=Ks.get(this);return t||(t=new Map,Ks.set(this,t)),(t=Vs(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],u=function($){a===1&&($||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,$,i):a===3&&($||i)?(c.push(3,$,i),a=2):a===2&&i==="..."&&$?c.push(4,$,0):a===2&&i&&!$?c.push(5,0,!0,i):a>=5&&((i||!$&&a===5)&&(c.push(a,0,i,s),a=6),$&&(c.push(a,$,0,s),a=6)),i=""},d=0;d<o.length;d++){d&&(a===1&&u(),u(d));for(var f=0;f<o[d].length;f++)n=o[d][f],a===1?n==="<"?(u(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(u(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[d][f+1]===">")?(u(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(u(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return u(),c})(e)),t),arguments,[])).length>1?t:t[0]}var M,Zs,bc,Ke,gn,co,ea,ro,ta,bn,vn,yc,Dt=Symbol.for("pv"),uo={},po=[],_c=/^m(i|n|o|s|text|space)$/,yn=Array.isArray,_n=po.slice,rt=Object.assign;function it(e){e&&e.parentNode&&e.remove()}function oa(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?_n.call(arguments,2):o),Nt(e,i,n,s,null)}function Nt(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Dt,__v:s||++Zs,__i:-1,__u:0};return!s&&M.vnode&&M.vnode(a),a}function fo(e){return e.children}function C(e,t){this.props=e,this.context=t,this.__g=0}function Ve(e,t){if(t==null)return e.__&&Ve(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ve(e)}function wc(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=rt({constructor:Dt},o)).__v=o.__v+1,M.vnode&&M.vnode(t),wn(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ve(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,la(s,t,a),o.__=o.__e=null,t.__e!=n&&na(t))}function na(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),na(e)}function Js(e){(8&e.__g||(e.__g|=8,Ke.push(e),co++))&&gn==M.debounceRendering||((gn=M.debounceRendering)||queueMicrotask)(sa)}function sa(){try{for(var e,t=1;Ke.length;)Ke.length>t&&Ke.sort(ea),e=Ke.shift(),t=Ke.length,8&e.__g&&wc(e)}finally{(co=Ke.length)&&(gn||queueMicrotask)(sa)}}function aa(e,t,o,n,s,a,i,l,c,u,d){var f,$,p,g,E,T,N=n.__k||po,x=t.length;for(c=kc(o,t,N,c,x),f=0;f<x;f++)(p=o.__k[f])!=null&&($=~p.__i&&N[p.__i]||uo,p.__i=f,T=wn(e,p,$,s,a,i,l,c,u,d),g=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&kn($.ref,null,p,$),p.ref&&d.push(p.ref,p.__c||g,p)),E=E||g,4&p.__u?(c=ia(p,c,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&T!==void 0?c=T:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=E,c}function kc(e,t,o,n,s){var a,i,l,c,u,d,f,$,p,g=o.length,E=g,T=0,N=0,x=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=x[a]=Nt(null,i):yn(i)?i=x[a]=Nt(fo,{children:i}):i.constructor===Dt&&i.__b?i=x[a]=Nt(i.type,i.props,i.key,i.ref,i.__v):x[a]=i,c=a+T,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=xc(i,o,c,E))&&(E--,(l=o[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==c-1?T--:u==c+1?T++:u!=c&&(u>c?T--:T++,N=1)):(~u||(s>g?T--:s<g&&T++),typeof i.type!="function"&&(i.__u|=4))):x[a]=null;if(N){for(d=[],f=[],a=0;a<s;a++)if((i=x[a])&&16&i.__u){for(T=0,$=d.length;T<$;)d[p=T+$>>1]<i.__i?T=p+1:$=p;d[T]=i.__i,f[a]=T+1}for(T=d.length;a--;)f[a]&&(f[a]==T?T--:x[a].__u|=4)}if(E)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ve(l)),xn(l,l));return n}function ia(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=ia(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ve(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function xc(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Qs(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function io(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Qs(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Qs(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=vn[t]||(vn[t]=Sc(t)),(e.__a||(e.__a={}))[t]=bn,a=t!=(t=t.replace(ta,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Sc(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[ro]==null)t[ro]=bn++;else if(t[ro]<this.__a[e])return;return o(M.event?M.event(t):t)}}}function wn(e,t,o,n,s,a,i,l,c,u){var d,f,$,p,g,E,T,N,x,U,D,$n,Ys,ao,st,Gs,Ge,at,Fe=t.type;if(t.constructor!==Dt)return null;128&o.__u&&(c=32&o.__u,d=o.__c.__z)&&(t.__u|=c,f=a=[],d.nodeType==8?l=lo(d,a):a.push(d),l=a[0]||l),(d=M.__b)&&d(t);e:if(typeof Fe=="function"){$=i.length;try{if(N=t.props,x=(d=Fe.prototype)&&d.render,U=(d=Fe.contextType)&&n[d.__c],D=d?U?U.props.value:d.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(x?t.__c=p=new Fe(N,D):(t.__c=p=new C(N,D),p.constructor=Fe,p.render=Ac),U&&U.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),x&&(p.__s||(p.__s=p.state),Fe.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=rt({},p.__s)),rt(p.__s,Fe.getDerivedStateFromProps(N,p.__s)))),g=p.props,E=p.state,p.__v=t,o.__c){if(N!==g&&x&&!Fe.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(N,D),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(N,p.__s,D)===!1){t.__v!=o.__v&&(p.props=N,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(de){de&&(de.__=t)}),po.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ve(o);break e}p.componentWillUpdate&&p.componentWillUpdate(N,p.__s,D),x&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,E,T)})}else x&&!Fe.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),x&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=D,p.props=N,p.__P=e,p.__g&=-5,$n=M.__r,Ys=x?25:0;do p.__g&=-9,$n&&$n(t),d=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++Ys<25);x&&(po.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=rt({},n,p.getChildContext())),x&&o.__c&&p.getSnapshotBeforeUpdate&&(T=p.getSnapshotBeforeUpdate(g,E)),ao=d&&d.type===fo&&d.key==null?d.props.children:d,N.__P&&(d=l,s=(e=N.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(de){de&&xn(de,de)}),o.__k=null),l=o.__k?Ve(o,0):null),l=aa(e,yn(ao)?ao:[ao],t,o,n,s,a,i,l,c,u),N.__P&&(t.__e=null,l=d),t.__u&=-161,f&&f.some(it),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(de){if(i.length=$,t.__v=null,c||a)if(de&&de.then){if(t.__u|=128|c,a){for(~(Ge=a.indexOf(l||void 0))||(Ge=a.length);(at=a[Ge-1])&&at.nodeType==8;)Ge--;for(;Ge<a.length;Ge++)if(at=a[Ge])if(a[Ge]=null,st){if(at==Gs)break}else{if(at.nodeType!=8)break;at.data.startsWith("$s")&&(Gs=lo(st=at))}}if(!st){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;st=l}(d=lo(st=t.__c.__z||(t.__c.__z=st)))?(t.__e=st,l=d):t.__e=l,l=l&&l.nextSibling}else a&&a.some(it);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),de&&de.then||ra(t),M.__e(de,t,o)}}else l=t.__e=Tc(o.__e,t,o,n,s,a,i,c,u,e);return(d=M.diffed)&&d(t),l}function lo(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function ra(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ra))}function la(e,t,o){for(var n=0;n<o.length;)kn(o[n++],o[n++],o[n++]);M.__c&&M.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){M.__e(a,s.__v)}})}function Tc(e,t,o,n,s,a,i,l,c,u){var d,f,$,p,g,E,T,N,x=o.props||uo,U=t.props,D=t.type;if(D=="svg"?s="http://www.w3.org/2000/svg":D=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((g=a[d])&&(D?g.localName==D:g.nodeType==3)){e=g,a[d]=null;break}}if(!e){if(N=u.ownerDocument||document,!D)return N.createTextNode(U);e=N.createElementNS(s,D,U.is?U:u),l&&(M.__m&&M.__m(t,a),l=!1),a=null}if(D){if(u=D=="template"&&e.content||e,a=D=="textarea"&&U.defaultValue!=null?null:a&&_n.call(u.childNodes),!l&&a)for(x={},d=0;d<e.attributes.length;d++)x[(g=e.attributes[d]).name]=g.value;for(d in x)g=x[d],d=="dangerouslySetInnerHTML"?$=g:d=="children"||d in U||d=="value"&&"defaultValue"in U||d=="checked"&&"defaultChecked"in U||io(e,d,null,g,s);for(d in U)g=U[d],d=="children"?p=g:d=="dangerouslySetInnerHTML"?f=g:d=="value"?E=g:d=="checked"?T=g:l&&typeof g!="function"||x[d]===g||io(e,d,g,x[d],s);f?(l||$&&(f.__html==$.__html||f.__html==e.innerHTML)||(e.innerHTML=f.__html),t.__k=[]):($&&(e.textContent=""),(D=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&_c.test(D))&&(s="http://www.w3.org/1999/xhtml"),aa(u,yn(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ve(o,0),l,c),a&&a.some(it)),l&&D!="textarea"||(d="value",D=="progress"&&E==null?e.removeAttribute(d):E==null||E===e[d]&&(D!="progress"||E)||io(e,d,E,x[d],s),d="checked",T!=null&&T!=e[d]&&io(e,d,T,x[d],s))}else x===U||l&&e.data==U||(e.data=U);return e}function kn(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){M.__e(s,o)}}function xn(e,t,o){var n,s,a,i;if(M.unmount&&M.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||kn(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){M.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&xn(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=lo(n,a=[]))&&(n==e.__e&&a.some(it),it(s),it(n)),o||it(e.__e),e.__e=e.__c=e.__=null}function Ac(e,t,o){return this.constructor(e,o)}function Sn(e,t){var o,n,s,a;M.__&&M.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Nt(fo,{children:[e]}),s=[],a=[],wn(t,t.__k,n||uo,uo,t.namespaceURI,n?null:t.firstChild?_n.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),la(s,t.__k,a),t.__k.props.children=null}M={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw co=0,e}},Zs=0,bc=function(e){return e!=null&&e.constructor===Dt},C.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=rt({},this.state)),typeof e=="function"&&(e=e(rt({},o),this.props)),e&&(rt(o,e),this.__v&&(t&&this.__k.push(t),Js(this)))},C.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Js(this))},C.prototype.render=fo,Ke=[],co=0,ea=function(e,t){return e.__v.__b-t.__v.__b},ro=Symbol(),ta=/(PointerCapture)$|Capture$/i,bn=0,vn={},yc=0;var Ec=Symbol.for("preact-signals");function go(){if(qe>1){qe--;return}let e,t=!1;for((function(){let o=mo;for(mo=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();Lt!==void 0;){let o=Lt;for(Lt=void 0,ho++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&ua(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(ho=0,qe--,t)throw e}function ne(e){if(qe>0)return e();Tn=++Cc,qe++;try{return e()}finally{go()}}var O,Wt,Lt;function vo(e){let t=O,o=Wt;O=void 0,Wt=void 0;try{return e()}finally{O=t,Wt=o}}var mo,qe=0,ho=0,Cc=0,Tn=0,$o=0;function ca(e){if(O===void 0)return;let t=e.n;if(t===void 0||t.t!==O)return t={i:0,S:e,p:O.s,n:void 0,t:O,e:void 0,x:void 0,r:t},O.s!==void 0&&(O.s.n=t),O.s=t,e.n=t,32&O.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=O.s,t.n=void 0,O.s.n=t,O.s=t),t}function K(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}K.prototype.brand=Ec;K.prototype.h=function(){return!0};K.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:vo(()=>{var o;(o=this.W)==null||o.call(this)}))};K.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&vo(()=>{var n;(n=this.Z)==null||n.call(this)}))}};K.prototype.subscribe=function(e){return B(()=>{let t=this.value;vo(()=>e(t))},{name:"sub"})};K.prototype.valueOf=function(){return this.value};K.prototype.toString=function(){return this.value+""};K.prototype.toJSON=function(){return this.value};K.prototype.peek=function(){return vo(()=>this.value)};Object.defineProperty(K.prototype,"value",{get(){let e=ca(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(ho>100)throw new Error("Cycle detected");(function(t){qe!==0&&ho===0&&t.l!==Tn&&(t.l=Tn,mo={S:t,v:t.v,i:t.i,o:mo})})(this),this.v=e,this.i++,$o++,qe++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{go()}}}});function b(e,t){return new K(e,t)}function ua(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function da(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function pa(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function lt(e,t){K.call(this,void 0,t),this.x=e,this.s=void 0,this.g=$o-1,this.f=4}lt.prototype=new K;lt.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===$o))return!0;if(this.g=$o,this.f|=1,this.i>0&&!ua(this))return this.f&=-2,!0;let e=O;try{da(this),O=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return O=e,pa(this),this.f&=-2,!0};lt.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}K.prototype.S.call(this,e)};lt.prototype.U=function(e){if(this.t!==void 0&&(K.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};lt.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(lt.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=ca(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function be(e,t){return new lt(e,t)}function fa(e){let t=e.j;if(e.j=void 0,typeof t=="function"){qe++;let o=O;O=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,An(e),n}finally{O=o,go()}}}function An(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,fa(e)}function Ic(e){if(O!==this)throw new Error("Out-of-order effect");pa(this),O=e,this.f&=-2;try{8&this.f&&An(this)}finally{go()}}function $t(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Wt&&Wt.push(this)}$t.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};$t.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,fa(this),da(this),qe++;let e=O;return O=this,Ic.bind(this,e)};$t.prototype.N=function(){2&this.f||(this.f|=2,this.u=Lt,Lt=this)};$t.prototype.d=function(){this.f|=8,1&this.f||An(this)};$t.prototype.dispose=function(){this.d()};function B(e,t){let o=new $t(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=Xs.bind(oa),En={times:0},ye=class extends C{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),En.times+=1;let o=!0,n=null;return this.#e=B(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function h(e){class t extends ye{view(n){return e(n)}}return t}var Mc={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",clip:"M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function H({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${Mc[e]} /></svg>`}var v={};vc(v,{agentId:()=>A,agentName:()=>L,alerts:()=>Se,asked:()=>zt,atEnd:()=>kt,attached:()=>jt,bell:()=>Ce,busy:()=>le,canned:()=>Ee,colleagues:()=>W,complain:()=>oe,connection:()=>ie,details:()=>J,dialog:()=>k,dismiss:()=>Yt,drafts:()=>G,entries:()=>me,keepDraft:()=>Qe,lastOwn:()=>Wn,ledger:()=>te,list:()=>F,loaded:()=>Ae,marked:()=>re,me:()=>m,nextPage:()=>Te,noteDraft:()=>Gt,noting:()=>je,now:()=>fe,openId:()=>_,openRow:()=>P,operatorName:()=>Ze,pointed:()=>X,shelves:()=>w,sieve:()=>pe,singleKeys:()=>dt,sought:()=>q,stranger:()=>He,tell:()=>Ao,thread:()=>S,threadLoaded:()=>Ie,viewers:()=>ut,visitorRead:()=>wt,waiting:()=>Dn,why:()=>Je,whyOpen:()=>_t});function ee(e,t=null){return e?.name||t?.name||"Visitor"}function j(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${Cn(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return Ue(e.kind)}}function Rt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Oc={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function gt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Oc[e.phase]??Ue(e.phase)}var Nc={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function Cn(e){return Nc[e]??Ue(e)}var Dc={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function ct(e){return Dc[e]??Ft(Ue(e))}var vt={available:"Available",away:"Away",offline:"Offline"};function bt(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${vt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Ft(Ue(e?.guard))}}function ma(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function bo(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var Wc={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Pt(e){return e?Wc[e]??e:""}function Ue(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Ft(e){return e.charAt(0).toLowerCase()+e.slice(1)}var $a="The connection is down. Wait until it is back.";function Xe(e,t){let o=Fc(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[V("join","Join",o,"primary"),V("resolve","Resolve")];case"waiting":return[V("claim","Take it",o,"primary")];case"offered":return n?ha(o):[];case"human":return n?Rc(e):e.transfer?.to.id===t.id?ha(o):[V("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...Pc(e)];case"resolved":return[V("reopen","Reopen"),...Lc(e,t)];default:return[]}}function Lc(e,t){return t.agents.some(({id:o,library:n})=>o===e.agent_id&&n)?[V("publish","Add to knowledge base")]:[]}function ha(e){return[V("accept","Accept",e,"primary"),V("decline","Decline")]}function Rc(e){return[V("resolve","Resolve","","primary"),e.transfer?V("withdraw",`Do not ask ${e.transfer.to.name} any more`):V("transfer","Transfer"),e.snoozed_until?V("wake","Take up again"):V("snooze","Put aside"),V("return","Return to AI")]}function Pc(e){return e.transfer?[]:[V("transfer","Transfer")]}function se(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function ga(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function va(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?qt(t,"accept")??Be(`${n} asks you to take it. Accept to reply.`,"accept"):o?qt(t,"reply")??{enabled:!0}:Be(`${n} has this conversation.`,"take-over");case"offered":return o?qt(t,"accept")??Be("Accept to reply.","accept"):Be(`This conversation is being offered to ${n}.`,null);case"waiting":return qt(t,"take it")??Be("Take it to reply.","claim");case"resolved":return Be("This conversation is resolved. Reopen it to reply.","reopen");default:return qt(t,"join")??Be("Join to reply.","join")}}function qt(e,t){return e.status!=="available"?Be(`You are ${vt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:Be($a,null)}function Fc(e){return e.status!=="available"?`You are ${vt[e.status]}. Set yourself Available first.`:e.live?"":$a}function Be(e,t){return{enabled:!1,why:e,remedy:t}}function V(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function ba(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function ya(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function yo({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var ae=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function wa(e){let t=e==="waiting"?qc:e==="mine"?Bc:ka;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function _o(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function qc(e,t){return _a(e)-_a(t)||e.since-t.since}var Uc={high:0,normal:1,low:2};function _a(e){return Uc[e.priority??"normal"]??1}function Bc(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||ka(e,t)}function ka(e,t){return t.updated_at-e.updated_at}function xa(e,t){return t?`${e}+`:String(e)}var Sa={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function Ta(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var wo=class{#e=new Map;#t=new Map(ae.map(({name:t})=>[t,{rows:[],order:wa(t),turn:b(0),count:b(0)}]));#o=()=>!0;#n=new Map;#a=b(0);#i=b(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:_o(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){ne(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));ne(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,ne(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),In(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(ne(()=>{this.#r(t,o);let s=t!==null&&Aa(t);o!==null&&Aa(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&Ea(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=_o(n.rows,t,n.order);if(n===s&&o&&Hc(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),In(n)}s&&o&&(s.rows.splice(_o(s.rows,o,s.order),0,o),In(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=b(null);return this.#e.set(t,n),n}};function Aa(e){return e.phase==="offered"||!!e.transfer}function Hc({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function In({rows:e,turn:t,count:o}){Ea(t),o.value=e.length}function Ea(e){e.value=e.peek()+1}var Ut={tag:"",team:"",high:!1,called:!1,unmet:!1},Ca=20,Mn=40;function Ia(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function Ma({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function Oa({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function Na({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function Da(e,t){let o=[...t.name.trim()].slice(0,Mn).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-Ca)}function Wa(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,Ca).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...Ut,...i}}))}catch{return[]}}function Y(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function On(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function _e(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function we(e){return new Date(e).toISOString()}function z(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?On(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function ko(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var jc={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,email_given:e=>`The visitor gave the e-mail address ${e.email}`,described:e=>`The page says: ${Object.entries(e.details).map(([t,o])=>`${t}: ${o}`).join(", ")||"nothing"}`,transcript_asked:e=>`The visitor asked for the transcript at ${e.to}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${j(e.cause)}): ${ct(e.why)}`,shadowed:Kc,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>Bt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${bt(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${z(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${z(e.until,e.at)} for somebody who writes back`,operator_joined:Vc,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:Xc,operator_back:(e,t)=>`${t} is back`,transfer_offered:Jc,transfer_ended:Qc,page_published:(e,t)=>`${t} published the page “${e.title}”`,snoozed:(e,t)=>`${t} put it aside until ${z(e.until,e.at)}`,woken:e=>Yc[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${zc[e.reason]??Ft(Ue(e.reason))}`,stalled:e=>e.sign?.by==="repeated"?"The visitor asked the same again: the answer counts as failed":"The visitor said that the answer did not help: it counts as failed",judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>Bt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${Ra(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:Gc,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${Ra(e.by)}`};function Pa(e){let t=jc[e.type];return t?t(e,e.operator?.name??"An operator"):Ue(e.type)}var zc={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Yc={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function Bt(e,t){return t?`${e}: ${t}`:e}function Gc(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${La(o)}`,n.length>0&&`took away ${La(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function La(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function Kc(e){let t=j(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${ct(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function Vc(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return Bt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function Xc(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${z(e.until,e.at)}`:`${o} and does not have it any more`}function Jc(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return Bt(`${t} asked ${o}${n} to take it${s}`,e.note)}function Qc(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return Bt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${bt(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Ft(Ue(e.outcome?.kind))}`}}function Ra(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function Fa(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var Zc=new Set(["wait_extended","nobody_left"]);function qa(e){return Zc.has(e.type)}function Ua(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,u=`${a} of ${i} seats taken`,d=c?`was chosen: ${u}`:l?bt(l):`could have been: ${u}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:d}})}var yt={words:"",stage:"idle",items:[],next:null,problem:""},eu=2;function Ba(e){let t=e.trim();return t.length>=eu||/[\u0e00-\uffff]/.test(t)}function Ha(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function ja({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function za({by:e,name:t,row:o}){let n=ae.find(({name:s})=>s===o.list)?.label??"";return{visitor:ee(o.visitor,o.contact),list:n,said:tu(e,t)}}function tu(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function xo(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function Ya(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Nn(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Ht(e,...t),cursor:o}}function Ht(e,...t){let o=t.filter(({seq:s})=>e.entries[So(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:ou(e.entries,o),draft:o.some(s=>nu.has(s.type))?"":e.draft,typing:o.some(s=>su.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function So(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function ou(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=So(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var nu=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),su=new Set(["visitor_message","operator_message"]);function Ga(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var m=b(null),W=b([]),ie=b("idle"),He=b(""),A=b(null),F=b("waiting"),pe=b(Ut),w=new wo,au=be(()=>{let[e,t]=[A.value,pe.value];return o=>(e===null||o.agent_id===e)&&Ma(t,o)});au.subscribe(e=>w.choose(e));var Te=b({}),Ae=b(!1),q=b(yt),re=b(null),_=b(null),X=b(null),S=b(xo()),je=b(!1),Je=b(null),_t=b(!0),te=b(null),G=b(new Map),jt=b(new Map),wt=b(0),kt=b(!0),J=b(!1),ut=b([]),Ee=b(new Map),le=b(""),Se=b([]),k=b(null),dt=b(!0),Ce=b(!1),fe=b(Date.now()),P=be(()=>_.value===null?null:w.get(_.value)),zt=be(()=>{let e=m.value;return e?w.asking().filter(t=>se(t,e)!==null):[]}),Dn=be(()=>w.count("waiting")),me=be(()=>S.value.entries),Wn=be(()=>me.value.findLast(({operator:e,type:t})=>t==="operator_message"&&e?.id===m.value?.id)?.seq??0),Ie=be(()=>S.value.loaded),To=0,iu=2e4;function oe(e,t=null){Se.value.some(o=>o.text===e)||(To+=1,Se.value=[...Se.value,{id:To,text:e,remedy:t}])}function Ao(e,t=null){To+=1;let o=To;Se.value=[...Se.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>Yt(o),iu)}function Yt(e){Se.value=Se.value.filter(t=>t.id!==e)}function Qe(e,t){G.value=new Map(G.value).set(e,t)}function Gt(e){return`${e}#note`}function Ze(e){return W.value.find(t=>t.id===e)?.name??e}function L(e){return m.value?.agents.find(t=>t.id===e)?.name??e??""}var Ka=h(()=>r`
    <div id="alerts" class="alerts">
      ${Se.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>ru(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Yt(e)}><${H} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function ru(e,t){Yt(e),t.run()}var lu=new RegExp("\\p{Surrogate}","gu"),cu=12e4;function Kt(e,t){return t.length>0&&e===Ln(t)}function Ln(e){return e.map(({name:t})=>t).join(`
`)}function Vt(e,t){let o=e>=1048576,n=o?"megabyte":"kilobyte";return new Intl.NumberFormat(t,{style:"unit",unit:n,maximumFractionDigits:o?1:0}).format(Math.max(e,1024)/(o?1048576:1024))}function Va({name:e,size:t},{endings:o,max_bytes:n,max_files:s},a){if(a>=s)return"file_many";let i=e.slice(e.lastIndexOf(".")+1).toLowerCase();return o.includes(i)?t>n?"file_large":null:"file_type"}function Xa(e,t,o,n){let s=new XMLHttpRequest;return{done:new Promise(i=>{s.open("POST",e),s.responseType="json",s.timeout=cu;let l={...o,"content-type":"application/octet-stream","x-file-name":encodeURIComponent(t.name.replace(lu,""))};for(let[c,u]of Object.entries(l))s.setRequestHeader(c,u);s.upload.onprogress=({loaded:c,total:u})=>n(u>0?c/u:0),s.onloadend=()=>i({status:s.status,body:s.response??{}}),s.send(t)}),stop:()=>s.abort()}}function Xt(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var Eo=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},uu=2e4;function Ja(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(uu),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new Eo(0,"unreachable","The server could not be reached.")}),{ok:c,status:u}=l,f=await(l.headers?.get("content-type")?.startsWith("text/plain")?l.text():l.json()).catch(()=>null);if(c)return f;let $=typeof f?.code=="string"?f.code:"unknown",p=typeof f?.detail=="string"?f.detail:`The server answered ${u}.`;throw new Eo(u,$,p,f??{})}}var Qa={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function Za(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>ti(s.data,o),n.onclose=s=>o.onEnd(Qa[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function ei(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:u,body:d}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!d)return Qa[4e3+u]??null;let f=du(g=>ti(g,o)),$=d.getReader(),p=new TextDecoder;for(;;){let{done:g,value:E}=await $.read();if(g)return null;f(p.decode(E,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function du(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function ti(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function Co(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var pu=1e4,fu=3,oi=3,mu=500,hu=3e4;function $u(e,t=Math.random){return Math.round(t()*Math.min(hu,mu*2**Math.min(e,10)))}var Rn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",Io=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...gu(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#m()),this.#a=0,this.#p())}stop(){this.#h(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#h(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<fu?"socket":"events";let t=this.carrier==="socket"?Za:ei,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(pu)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*oi),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#h(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),$u(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#m(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*oi;(t||n)&&this.restart()}#h(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function gu(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>!Co("hidden")&&e();return addEventListener("online",e),Co("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),Co("removeEventListener")("visibilitychange",t)}}}}function ni(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Fn=new URL("../",import.meta.url).href,vu=5e3,y=Ja(Fn);function No(e){return new URL(e,Fn).href}var bu=ni(globalThis.document??new EventTarget),St=new Io({socketUrl:()=>ii("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:ii("api/events"),headers:{}})},{onFrame:Su,onConnection:xu,onBeat:()=>{ku()}}),ri="",Pn=new Set,xt=0,Mo=null,Oo=0,Tt=null,si;async function qn(){try{m.value=await y("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{qn()},3e3),He.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}He.value="",St.start()}async function Jt(){xt+=1;let e=xt;Pn=new Set;let t=_.value;try{let[o,...n]=await Promise.all([yu(t),...ae.map(({name:s})=>Un(s,null))]);if(e!==xt)return;ne(()=>{let s=new Set([...Pn,_.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&li(t),Te.value=Object.fromEntries(ae.map(({name:i},l)=>[i,n[l].next])),Ae.value=!0})}catch(o){e===xt&&$e(o)}}async function Un(e,t){let o=await y("GET",wu(e,t));return o.rows.length===0&&o.next!==null?Un(e,o.next):o}async function yu(e){return e===null?null:y("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function li(e){w.forget(e),_.value===e&&(I(null),oe("The open conversation is gone, or no longer yours to see."))}async function Bn(){let e=F.value,t=Te.value[e];if(!t||t===Mo)return;Mo=t;let o=xt;try{let n=await Un(e,t);if(o!==xt)return;ne(()=>{n.rows.forEach(he),Te.value={...Te.value,[e]:n.next}})}catch(n){$e(n)}finally{Mo===t&&(Mo=null)}}function he(e){Pn.add(e.id),w.take(e)}async function I(e){Oo+=1;let t=Oo;if(ne(()=>{e!==_.value&&(je.value=!1),e!==re.value?.id&&(re.value=null),_.value=e,X.value=e??X.value,S.value=xo(),wt.value=0,J.value=!1,ut.value=[],Je.value=null}),e===null){ai();return}try{w.has(e)||he(await y("GET",`api/conversations/${e}`)),await _u(e,t)&&ai()}catch(o){if(t!==Oo)return;$e(o),o.transient||(_.value=null)}}function $e(e){let t=e;t.status===401?He.value=t.detail:oe(t.detail??String(t))}async function _u(e,t){for(let o=!0;o;){let n=await y("GET",`api/conversations/${e}/entries?after=${S.value.cursor}`);if(t!==Oo)return!1;o=n.more&&n.entries.length>0,S.value={...Nn(S.value,n.entries),loaded:!o}}return!0}function ai(){St.connection==="live"&&(Tt=_.value,St.send({type:"open",conversation:Tt,after:Rn(S.value)})||St.restart())}function ii(e){let t=new URL(e,Fn);return Tt=S.value.loaded?_.value:null,Tt!==null&&(t.searchParams.set("conversation",Tt),t.searchParams.set("after",Rn(S.value))),t.href}function wu(e,t){let o=new URLSearchParams({list:e});return A.value!==null&&o.set("agent",A.value),t!==null&&o.set("after",t),Oa(pe.value,o),`api/conversations?${o}`}async function ku(){let e={idle_ms:bu()};St.connection!=="live"||St.send({type:"alive",...e})||await y("POST","api/presence",{connection:ri,...e}).catch(()=>{})}function xu(e){ie.value=e}function Su(e){ne(()=>Tu(e))}function Tu(e){switch(e.type){case"hello":ri=e.connection,m.value=e.me,W.value=e.operators,w.outdate(),S.value={...S.value,draft:"",typing:null},ut.value=[],Jt(),Cu();break;case"duty":m.value=e.me,W.value=e.operators;break;case"row":he(e.row);break;case"resync":Jt();break;case"settings":Iu(e.agent_id),Mu();break;case"not_found":li(e.conversation);break;case"close":e.code==="unauthorized"?He.value="You are no longer signed in.":e.retry||oe("The server has closed the connection. Load the page again.");break;default:e.conversation===_.value&&Au(e)}}function Au(e){let{thread:t}=v;e.type==="opened"?t.value=Ya(t.value,e.from):e.type==="entries"?t.value=Nn(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="read"?wt.value=e.n:e.type==="typing"?Eu(e):e.type==="viewing"&&(ut.value=e.operators)}function Eu(e){S.value={...S.value,typing:{from:e.from,name:e.name??null}},clearTimeout(si),si=setTimeout(()=>{S.value={...S.value,typing:null}},vu)}async function Cu(){_.value!==Tt&&await I(_.value)}function Iu(e){let t=new Map(Ee.peek());t.delete(e)&&(Ee.value=t)}async function Mu(){m.value=await y("GET","api/me").catch(()=>m.value)}var Ou="en",ci=0;function Hn(e){return m.value?.agents.find(({id:t})=>t===e)?.attachments??null}function ke(e){return jt.value.get(e)??[]}function Qt(e){return ke(e).flatMap(({file:t})=>t?[t]:[])}function jn(e,t){let o=Hn(e.agent_id);if(o)for(let n of t){let s=Va(n,o,ke(e.id).length);s===null?Nu(e.id,n):s==="file_many"?oe(`A message may have at most ${o.max_files} files.`):s==="file_type"?oe(`${n.name} cannot be sent. What can: ${o.endings.join(", ")}.`):oe(`${n.name} is too large. A file may have at most ${Vt(o.max_bytes,Ou)}.`)}}function zn(e,t){ke(e).find(o=>o.n===t)?.stop(),Do(e,ke(e).filter(o=>o.n!==t))}function Yn(e,t=[]){Do(e,t.map(o=>({n:ci+=1,name:o.name,size:o.bytes,part:1,file:o,stop:()=>{}})))}async function Nu(e,t){let o=ci+=1,n=c=>Do(e,ke(e).map(u=>u.n===o?{...u,...c}:u)),{done:s,stop:a}=Xa(No(`api/conversations/${e}/files`),t,{},c=>n({part:c}));Do(e,[...ke(e),{n:o,name:t.name,size:t.size,part:0,file:null,stop:a}]);let{body:i,status:l}=await s;if(ke(e).some(c=>c.n===o)){if(l===201)return n({part:1,file:i});zn(e,o),oe(`${t.name} was not sent. ${l===0?"The server could not be reached.":i.detail??`The server answered ${l}.`}`)}}function Do(e,t){jt.value=new Map(jt.value).set(e,t)}var Du=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,Wu=/(?:^|\s)(@([^@\n]{0,40}))$/u;function ui(e,t,o,n){let s=Du.exec(e.slice(0,t));if(!s)return null;let a=et(s[2]??""),i=u=>et(u.shortcut).startsWith(a)?0:et(`${u.shortcut} ${u.text}`).includes(a)?1:2,c=o.filter(u=>i(u)<2).sort((u,d)=>i(u)-i(d)||u.shortcut.localeCompare(d.shortcut)).slice(0,8).map(u=>{let d=Lu(u.text,n);return{key:u.shortcut,label:`/${u.shortcut}`,hint:Pu(d),text:d}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function di(e,t,o){let n=Wu.exec(e.slice(0,t));if(!n)return null;let s=et(n[2]??""),i=o.filter(({name:l})=>et(l).split(/\s+/).some((c,u,d)=>d.slice(u).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:u,live:d})=>({key:l,label:c,hint:d?u:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function pi(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=et(e);return o.filter(({name:a})=>{let i=Ru(n,et(a));return i>=0&&(n=n.split(`@${et(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function Lu(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function fi(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function Ru(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function et(e){return e.toLocaleLowerCase()}function Pu(e){return e.replace(/\s+/g," ").trim()}var Fu=250,Gn;function Wo(e){if(clearTimeout(Gn),e.trim()===""){q.value=yt;return}let t=Ba(e);q.value={...yt,words:e,stage:t?"looking":"idle"},t&&(Gn=setTimeout(()=>{gi()},Fu))}function mi(){clearTimeout(Gn),q.value.words.trim()!==""&&gi()}function hi(){Wo("")}function $i(){q.value.stage!=="idle"&&Wo(q.value.words)}async function gi(){let{words:e}=q.value,t={...yt,words:e,stage:"looking"};q.value=t,await vi(t,null)}async function Kn(){let e=q.value;e.next!==null&&await vi(e,e.next)}async function vi(e,t){let o=new URLSearchParams({q:e.words});A.value!==null&&o.set("agent",A.value),t!==null&&o.set("before",t);try{let n=await y("GET",`api/search?${o}`);if(q.value!==e)return;q.value=Ha(e,n),n.items.length===0&&n.next!==null&&await Kn()}catch(n){let s=n;q.value===e&&(q.value={...e,stage:"done",problem:s.detail??String(n)})}}function bi(e){he(e.row),re.value={id:e.row.id,seq:e.seq},_.value!==e.row.id&&I(e.row.id)}var qu=3e3,Vn=new Map,Xn=0;async function tt(e){try{m.value=await y("PUT","api/me/status",{status:e})}catch(t){$e(t)}}function Lo(e){A.value=e,Ae.value=!1,Jt(),$i()}function Jn(e){pe.value=e,Ae.value=!1,Jt()}var yi={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function pt(e,t){e==="take-over"||e==="decline"?k.value={kind:"reason",deed:e,row:t}:e==="publish"?k.value={kind:"page",row:t,question:null}:e==="transfer"||e==="snooze"?k.value={kind:e,row:t}:e==="accept"?await Bu(t):await At(t,e,yi[e]??e,e==="join"?{}:void 0)}var Uu={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function Bu(e){let t=ga(e,_.value===e.id?S.value.entries:[]);t===null?await At(e,"accept","claim",void 0):await At(e,"accept","accept",{offer:t})}function _i(e){let t=P.value??(X.value===null?null:w.get(X.value)),o=m.value;if(!t||!o)return;let n=Xe(t,o).find(({id:s})=>e.includes(s));n&&(n.why?oe(n.why):pt(n.id,t))}function Zt(e){return m.value?.agents.find(({id:t})=>t===e)?.library===!0}function Ro(){let e=P.value;!e||!Ie.value||(Zt(e.agent_id)?k.value={kind:"page",row:e,question:null}:oe(`${L(e.agent_id)} has no documents that pages could be added to.`))}async function wi(e,t){k.value=null,await I(e);let o=P.value;o?.id===e&&Ie.value&&(k.value={kind:"page",row:o,question:t})}async function ki(e,t,o){k.value=null,await At(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function Po(e,t,o){try{return he(await y("POST",`api/conversations/${e.id}/${t}`,o)),k.value=null,""}catch(n){let s=n;s.status===409&&es(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${Ze(String(o.to))} ${bt(a)}. Choose somebody else.`}}async function xi(e,t=!1){let o=_.value,n=t||o===null?[]:Qt(o),s=e.trim()===""?Ln(n):e;if(o===null||s==="")return;t||(Xn=0);let a=t?Gt(o):o,i=Vn.get(a),l=JSON.stringify([s,n]),c=i?.said===l?i.key:Xt();ne(()=>{Qe(a,""),t||Yn(o),S.value={...S.value,pending:[...S.value.pending,{key:c,text:s,note:t}]}});try{let u=Kt(s,n)?void 0:s,d=t?{key:c,text:s,mentions:pi(s,Hu())}:{key:c,text:u,files:n.map($=>$.id)},{entry:f}=await y("POST",`api/conversations/${o}/${t?"notes":"messages"}`,d);Vn.delete(a),_.value===o&&(S.value=Ht(S.value,f))}catch(u){Vn.set(a,{key:c,said:l}),zu(a,c,Kt(s,n)?"":s),!t&&Qt(o).length===0&&Yn(o,n),$e(u)}}async function Si(e){let t=`suggest:${e.id}`;if(le.value!==t){le.value=t;try{let{text:o}=await y("POST",`api/conversations/${e.id}/suggest`),n=G.value.get(e.id)??"";o===null?Ao("The AI has nothing to suggest here."):Qe(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){$e(o)}le.value===t&&(le.value="")}}async function Qn(e,t){await Zn(e,"tags",t)}async function Ti(e,t){await Zn(e,"assign",{team:t})}async function Ai(e){await Zn(e,"seen",void 0)}async function Zn(e,t,o){try{he(await y("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){$e(n),es(e)}}function Ei(e){let t=Date.now();t-Xn<qu||(Xn=t,y("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function Hu(){return W.peek().filter(({id:e})=>e!==m.peek()?.id)}async function At(e,t,o,n){let s=`${t}:${e.id}`;if(le.value!==s){le.value=s;try{let a=await y("POST",`api/conversations/${e.id}/${o}`,n);he(a);let i=Uu[t];i&&Ao(i.told,{label:"Undo",run:()=>{At(a,i.by,yi[i.by]??i.by,i.body)}}),a.list==="mine"&&(F.value="mine"),a.list==="mine"&&_.value!==e.id&&I(e.id)}catch(a){ju(a,e)}le.value=""}}function ju(e,t){if(e.status!==409){$e(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{At(t,"claim","claim",void 0)}};oe(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),es(t)}function es(e){y("GET",`api/conversations/${e.id}`).then(he,()=>{})}function zu(e,t,o){let n=G.value.get(e)??"";Qe(e,[o,n].filter(a=>a!=="").join(`
`));let{thread:s}=v;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var R=class extends C{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${H} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};var Yu="#handoff-check";function Ci(e,t,o){return`<script src="${new URL(e,o).href}" data-agent-id="${t}" defer><\/script>`}function Ii(e){let t=e.trim();try{let o=new URL(/^[a-z][a-z0-9+.-]*:/i.test(t)?t:`https://${t}`);return!/^https?:$/.test(o.protocol)||t===""||/\s/.test(t)?null:(o.hash=Yu,{page:o.origin+o.pathname,open:o.href})}catch{return null}}var Mi={good:"In order",bad:"To be done",open:"To be looked at"};function Oi(e){let t=e.filter(({state:o})=>o!=="good").length;return t===0?"Everything is in order.":t===1?"One thing is not in order, or not known.":`${t} things are not in order, or not known.`}var Gu={served:e=>`carries ${e}`,refused:e=>`was refused: it asks for ${e}, and its origin is not among the agent's`,unknown:e=>`asks for ${e}, which does not exist`};function Ni(e,t){let o=Y(e.at,t);return`${e.page??e.origin??"A page of this server"} ${Gu[e.outcome](e.asked)} (${o==="now"?"just now":`${o} ago`})`}var Ku=3e3,Fo=class extends C{state={installation:null,typed:"",page:null,wrong:"",problem:"",copied:null,now:Date.now()};#e;componentDidMount(){this.#t(),this.#e=setInterval(()=>{this.#t()},Ku)}componentWillUnmount(){clearInterval(this.#e)}async#t(t=this.state.page){let o=t===null?"":`?${new URLSearchParams({page:t})}`;try{let n=await y("GET",`api/agents/${encodeURIComponent(this.props.agentId)}/installation${o}`);this.state.page===t&&this.setState({installation:n,problem:"",now:Date.now()})}catch(n){this.setState({problem:n.detail})}}async#o(t){try{await navigator.clipboard.writeText(t),this.setState({copied:!0})}catch{let o=document.getElementById("snippet");o&&getSelection()?.selectAllChildren(o),this.setState({copied:!1})}}#n(t){t.preventDefault();let o=Ii(this.state.typed);if(!o){this.setState({wrong:"Write the address of a page, such as https://shop.example/help."});return}this.setState({wrong:"",page:o.page}),this.#t(o.page),open(o.open,"_blank","noopener")}render({agentId:t,onClose:o}){let{installation:n,typed:s,wrong:a,problem:i,copied:l,now:c}=this.state,u=n&&Ci(n.script,t,location.origin);return r`
      <${R} id="install-dialog" title=${`Install ${L(t)}`} onClose=${o}>
        <div class="dialog-body">
          <p class="dialog-intro">Put this line above <code>${"</body>"}</code> on each page that is to carry the chat:</p>
          <pre class="snippet" id="snippet" tabindex="0">${u??"Loading…"}</pre>
          <div class="snippet-foot">
            <button type="button" id="copy-snippet" class="action plain" disabled=${!u} onClick=${()=>{this.#o(u??"")}}>Copy</button>
            <span id="copied" role="status">${l===null?"":l?"Copied.":"It is marked: copy it with your keyboard."}</span>
          </div>
          <form onSubmit=${d=>this.#n(d)}>
            <label for="check-page">Is it on a page?</label>
            <div class="check-page">
              <input id="check-page" inputmode="url" autocomplete="url" value=${s} aria-describedby="check-hint check-wrong" onInput=${d=>this.setState({typed:d.target.value})} />
              <button type="submit" id="check-submit" class="action primary">Open and check</button>
            </div>
            <p id="check-hint" class="hint">The page is opened in a new window, where its chat opens by itself and reports. This server fetches nothing.</p>
            <p id="check-wrong" class="problem" role="alert">${a}</p>
          </form>
          <p id="install-problem" class="problem" role="alert">${i}</p>
          ${n&&r`<${Vu} installation=${n} now=${c} />`}
        </div>
      <//>
    `}};function Vu({installation:e,now:t}){let{checks:o,seen:n}=e;return r`
    <h3 class="install-head">Checks</h3>
    <p id="checks-line" role="status">${Oi(o)}</p>
    <ul class="checks" id="checks">
      ${o.map(({name:s,state:a,found:i,remedy:l})=>r`
          <li key=${s} class=${`a-check ${a}`} data-check=${s} data-state=${a}>
            <p><span class="check-state">${Mi[a]}</span> ${i}</p>
            ${l&&r`<p class="remedy">${l}</p>`}
          </li>
        `)}
    </ul>
    <h3 class="install-head">Pages seen lately</h3>
    ${n.length===0?r`<p class="empty">None since the server was started. A page is seen when its chat is opened.</p>`:r`<ul class="seen" id="seen">${n.map(s=>r`<li key=${`${s.asked} ${s.origin} ${s.page}`}>${Ni(s,t)}</li>`)}</ul>`}
  `}function Me(e,t){try{localStorage.setItem(e,t)}catch{}}function Oe(e){try{return localStorage.getItem(e)}catch{return null}}var ft=36e5,ts=24*ft,Xu=30,Ju=48;function Di(e,t){return e!==null&&e<=t&&t-e<Xu*ts?{from:e,absent:!0}:{from:t-ts,absent:!1}}function os(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function qo(e,t){if(!e)return"";let o=new Set(os(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${z(e.from,t)})`:" (last 24 hours)"}`}function Wi(e,t){let o=e.why===null?"a person was promised":ct(e.why);return{question:e.question??"No question is known",reason:`${j(e.cause)}: ${o}`,when:`${Y(e.at,t)}${Y(e.at,t)==="now"?"":" ago"}`}}function Qu({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function Li(e,t,o){let n=(o-t)/ft>Ju?ts:ft,s=n===ft?i=>Math.floor(i/ft)*ft:ed,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,Zu(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=Qu(i))}return[...a.values()]}function Zu(e,t){let o=new Date(e),n=t===ft?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function ed(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function Ri(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var Hi="handoff-inbox:last-here",td=3e4,od=5*6e4,nd=1e3,ss=null,ns=!1,Pi=!1,ji=0,Fi="",qi;function zi(){B(()=>{let e=m.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==ns||!Pi)&&(ss=ad(e.id)),ns=t,Pi=!0,t&&Bi(e.id);let o=`${A.value} ${ss} ${w.unmet()} ${ie.value==="live"}`;o===Fi||ie.value!=="live"||(Fi=o,Ui())}),setInterval(()=>{ns&&m.value&&Bi(m.value.id),ie.value==="live"&&Date.now()-ji>od&&Ui()},td)}function Ui(){ji=Date.now(),clearTimeout(qi),qi=setTimeout(()=>{sd()},nd)}async function sd(){let{from:e,absent:t}=Di(ss,Date.now());try{let{items:o,next:n}=await y("GET",`api/ledger?${as(e,{outcome:"suppressed",limit:"100"})}`);te.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function Yi(){let e=te.value;if(e)try{let{hours:t}=await y("GET",`api/ledger/hours?${as(e.from,{})}`);te.value?.from===e.from&&(te.value={...te.value,hours:t})}catch(t){$e(t)}}async function Gi(){let e=te.value;if(e?.next)try{let t=await y("GET",`api/ledger?${as(e.from,{outcome:"suppressed",before:e.next})}`);if(te.value!==e)return;te.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){$e(t)}}function as(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return A.value!==null&&o.set("agent",A.value),o}function Bi(e){Me(`${Hi}:${e}`,String(Date.now()))}function ad(e){return Number(Oe(`${Hi}:${e}`))||null}var eo=80,Ki=480;function Vi({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=Ki/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${Ki} ${eo}`} role="img" aria-label=${Ri(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let u=i/t*eo,d=l/t*eo,f={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${f.x} width=${f.width} y=${eo-d} height=${d} />
              <rect class="chart-missed" x=${f.x} width=${f.width} y=${eo-d-u} height=${u} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var Uo=class extends C{componentDidMount(){Yi()}render({onClose:t}){return r`<${R} id="ledger-dialog" title="Asked in vain" onClose=${t}><${id} /><//>`}},id=h(()=>{let e=te.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=fe.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${qo(e,t)||"Nobody asked in vain."}</p>
      <${Vi} bars=${Li(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${os(e.items).map(o=>r`<${rd} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{Gi()}}>Load more</button>`}
    </div>
  `}),rd=h(({item:e})=>{let t=Wi(e,fe.value),o=()=>{k.value=null,I(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${we(e.at)} title=${_e(e.at)}>${t.when}</time> · ${L(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});function ce(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=is(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function is(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}var rs=/^\s{0,3}```/,Ji=/^\s{0,3}[-*•]\s+(.*)$/,ls=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function to(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=cd(t),a=c=>cs(c,[Qi,ld(s),s,us]),i=0,l=c=>{let u=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(u,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(rs.test(c))i+=1,n.push({type:"pre",text:l(u=>!rs.test(u)).join(`
`)}),i+=1;else if(Xi(c)){let u=ls.exec(c),d=u?ls:Ji,f=l($=>d.test($)).map($=>a(d.exec($)?.at(-1)??""));n.push({type:"list",ordered:u!==null,start:Number(u?.[1]??1),items:f})}else{let u=l(d=>d.trim()!==""&&!rs.test(d)&&!Xi(d));n.push({type:"paragraph",children:a(u.join(`
`))})}}return n}function Et(e){return[{type:"paragraph",children:cs(e.replace(/\r\n?/g,`
`),[us])}]}function Xi(e){return Ji.test(e)||ls.test(e)}function cs(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function Qi(e,t){let o=Bo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function ld(e){return(t,o)=>{let n=Bo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:cs(n[1]??"",[Qi,e,us])},length:n[0].length}:null}}function cd(e){return(t,o)=>{let n=Bo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=ce(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&is(i)?{node:{type:"text",text:a},length:s}:null}}function us(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Bo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=ce(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Bo(e,t,o){return e.lastIndex=o,e.exec(t)}function Ne(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(ds)}</p>`;let o=t.items.map(n=>r`<li>${n.map(ds)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function ds(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(ds)}</strong>`:xe(e.url,e.text)}function xe(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var Ct=160,Zi=16*1024,ps=30,ud=new Set(["operator_joined","resolved"]);function er(e,t){let o=e.find(({seq:s,type:a})=>s===t&&a==="visitor_message")??dd(e),n=e.filter(({seq:s,type:a})=>a==="operator_message"&&s>(o?.seq??0));return{question:o?.seq??null,title:pd(o?.text??""),text:n.map(({text:s})=>s).join(`

`)}}function dd(e){let t=e.findLastIndex(({type:i})=>i==="operator_message"),o=t<0?e:e.slice(0,t),n=o.findLastIndex(({type:i})=>ud.has(i)),s=o.slice(0,Math.max(n,0)).findLast(({type:i})=>i==="ai_failed"||i==="operator_message"),a=s?.type==="ai_failed"?s.answers:null;return o.find(({seq:i,type:l})=>i===a&&l==="visitor_message")??o.findLast(({type:i})=>i==="visitor_message")??e.find(({type:i})=>i==="visitor_message")}function pd(e){let t=[...e.replace(/\s+/g," ").trim()];return t.length<=Ct?t.join(""):`${t.slice(0,Ct-1).join("")}…`}function tr(e){if(e.title.trim()==="")return"Write the question as the title.";if([...e.title.trim()].length>Ct)return`The title may have at most ${Ct} characters.`;if(e.text.trim()==="")return"Write the answer.";let t=new TextEncoder().encode(e.text).length;return t>Zi?`The answer is too long: ${t} bytes, and ${Zi} are possible.`:""}var fd={unanswered:"the AI had no answer",not_helpful:"the answer did not help",handed_off:"a person was asked for"};function or(e,t){return`${z(e.at,t)}: ${fd[e.why]??"it was not settled"}`}function nr(e,t){let o=Y(e.last,t);return`${e.count===1?"Asked once":`Asked ${e.count} times`}, ${o==="now"?"just now":`${e.count===1?"":"last "}${o} ago`}`}function sr(e,t){let o=e.filter(({published:s})=>!s).length,n=`in the last ${ps} days`;return o===0?`There is no question without a page ${n}.`:`${o===1?"1 question":`${o} questions`} ${n} that the documents do not answer${t?"":", as far as the latest conversations tell"}.`}var fs=new Map,Ho=class extends C{state={page:fs.get(ms(this.props))??er(me.value,this.props.question),step:"write",problem:"",sending:!1,url:""};#e=Xt();#t(t){let o={...this.state.page,...t};this.#e=Xt(),fs.set(ms(this.props),o),this.setState({page:o,problem:""})}async#o(t){t.preventDefault();let{page:o,step:n,sending:s}=this.state,a=tr(o);if(!s){if(a!==""||n==="write"){this.#n(a===""?"confirm":"write",a);return}this.setState({sending:!0,problem:""});try{let{entry:i}=await y("POST",`api/conversations/${this.props.row.id}/page`,{key:this.#e,...o});fs.delete(ms(this.props)),_.value===this.props.row.id&&(S.value=Ht(S.value,i)),this.setState({sending:!1,url:i.url}),this.#n("done","")}catch(i){this.setState({sending:!1}),this.#n("write",i.detail)}}}#n(t,o){this.setState({step:t,problem:o});let n={write:"page-title",confirm:"page-submit",done:"page-close"}[t];requestAnimationFrame(()=>document.getElementById(n)?.focus())}render({row:t,onClose:o}){let{step:n,url:s}=this.state;return r`
      <${R} id="library-dialog" title="Add to knowledge base" onClose=${o}>
        ${n==="done"?r`<${md} url=${s} title=${this.state.page.title} onClose=${o} />`:this.#a(L(t.agent_id))}
      <//>
    `}#a(t){let{page:o,step:n,problem:s,sending:a}=this.state,i=c=>u=>this.#t({[c]:u.target.value}),l=n==="write";return r`
      <form id="page-form" onSubmit=${c=>{this.#o(c)}}>
        ${l?r`
              <p class="dialog-intro">${t} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${o.title} maxlength=${Ct} autocomplete="off" aria-describedby="page-problem" onInput=${i("title")} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${o.text} aria-describedby="page-problem" onInput=${i("text")}></textarea>
            `:r`<p class="dialog-intro" id="page-sure">Publish this page? ${t} will answer visitors with it.</p>`}
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${o.title.trim()||"Question"}</h3>
          <div dir="auto">${o.text.trim()===""?r`<p class="empty">No answer yet</p>`:Ne(Et(o.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${s}</p>
          ${!l&&r`<button type="button" id="page-back" class="action plain" onClick=${()=>this.#n("write","")}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${a}>${a?"Publishing…":l?"Publish…":"Publish now"}</button>
        </div>
      </form>
    `}};function md({url:e,title:t,onClose:o}){return r`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${xe(ce(e,location.href),t)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${o}>Close</button></div>
    </div>
  `}function ms({row:e,question:t}){return`${e.id}#${t??""}`}var ar=1e3,ir=64;function rr({scope:e,seats:t,teams:o}){let n=e==="all"?[]:e.agents;return{all:e==="all",agents:new Set(n),seats:String(t),teams:o.join(", ")}}function lr({all:e,agents:t,seats:o,teams:n}){return{scope:e?"all":{agents:[...t].sort()},seats:Number(o),teams:cr(n)}}function cr(e){let t=e.split(/[,\n]/).map(o=>o.trim()).filter(Boolean);return[...new Set(t)].sort()}function ur({seats:e,teams:t}){if(!/^\d+$/.test(e.trim())||Number(e)>ar)return`Seats must be a whole number from 0 to ${ar}.`;let o=cr(t);if(o.length>ir)return`There may be at most ${ir} teams.`;let n=o.find(s=>!/^[A-Za-z0-9._@:-]+$/.test(s));return n===void 0?"":`“${n}” cannot be a team: letters, digits and - _ . @ : are possible, and no blanks.`}function dr({status:e,live:t,load:o,profile:n}){return`${e==="available"&&!t?"Available, but not connected":vt[e]}, ${o} of ${n.seats} seats taken`}function pr({scope:e},t){return e==="all"?"All agents, also those to come":e.agents.length===0?"No agent":e.agents.map(t).join(", ")}var jo=class extends C{state={people:null,mayChange:!1,editing:null,problem:""};componentDidMount(){this.#e("")}async#e(t){try{let{operators:o,may_change:n}=await y("GET","api/operators");this.setState({people:o,mayChange:n,problem:t})}catch(o){this.setState({problem:o.detail})}}#t(t){let{editing:o}=this.state;this.setState({editing:null}),this.#e(t),requestAnimationFrame(()=>document.getElementById(`change-${o}`)?.focus())}render({onClose:t}){let{people:o,mayChange:n,editing:s,problem:a}=this.state;return r`
      <${R} id="people-dialog" title="Operators and teams" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro">${o?n?"New operators are enrolled by the host.":"The host says who is an operator, and who may change them.":a===""?"Loading…":""}</p>
          <p id="people-problem" class="problem" role="alert">${a}</p>
          <ul class="people" id="people">
            ${o?.map(l=>r`
                <li key=${l.id} data-operator=${l.id}>
                  ${s===l.id?r`<${hs} card=${l} onDone=${c=>this.#t(c)} />`:r`<${hd} card=${l} change=${n?()=>this.setState({editing:l.id,problem:""}):null} />`}
                </li>
              `)}
          </ul>
        </div>
      <//>
    `}};function hd({card:e,change:t}){let{teams:o}=e.profile;return r`
    <div class="person-head">
      <h3>${e.name}</h3>
      ${t&&r`<button type="button" id=${`change-${e.id}`} class="link" aria-label=${`Change ${e.name}`} onClick=${t}>Change</button>`}
    </div>
    <p>${dr(e)}</p>
    <dl class="person-facts">
      <dt>Agents</dt><dd>${pr(e.profile,L)}</dd>
      <dt>Teams</dt><dd>${o.join(", ")||"None"}</dd>
      ${e.skills.length>0&&r`<dt>Skills</dt><dd>${e.skills.join(", ")}</dd>`}
    </dl>
  `}var hs=class extends C{state={form:rr(this.props.card.profile),problem:"",saving:!1};#e=this.props.card.profile;componentDidMount(){document.getElementById("person-seats")?.focus()}async#t(t){t.preventDefault();let{form:o}=this.state,n=ur(o);if(this.setState({problem:n,saving:n===""}),n==="")try{await y("PUT",`api/operators/${encodeURIComponent(this.props.card.id)}`,{before:this.#e,after:lr(o)}),this.props.onDone("")}catch(s){let{code:a,detail:i}=s;a==="conflict"?this.props.onDone(i):this.setState({problem:i,saving:!1})}}render({card:t,onDone:o}){let{form:n,problem:s,saving:a}=this.state,i=f=>this.setState({form:{...n,...f},problem:""}),l=f=>f.target.value,c=f=>{let $=new Set(n.agents);$.delete(f)||$.add(f),i({agents:$})},u=[...n.agents].filter(f=>!m.value?.agents.some($=>$.id===f)),d=[...m.value?.agents??[],...u.map(f=>({id:f,name:f}))];return r`
      <form class="person-form" onSubmit=${f=>{this.#t(f)}}>
        <h3>${t.name}</h3>
        <label for="person-seats">Seats: conversations at once</label>
        <input id="person-seats" inputmode="numeric" value=${n.seats} aria-describedby="person-problem" onInput=${f=>i({seats:l(f)})} />
        <label for="person-teams">Teams, with commas between them</label>
        <input id="person-teams" value=${n.teams} autocomplete="off" aria-describedby="person-problem" onInput=${f=>i({teams:l(f)})} />
        <fieldset>
          <legend>Agents</legend>
          <label class="check"><input type="checkbox" id="person-all" checked=${n.all} onChange=${()=>i({all:!n.all})} /> All agents, also those to come</label>
          ${!n.all&&d.map(({id:f,name:$})=>r`<label key=${f} class="check"><input type="checkbox" data-agent=${f} checked=${n.agents.has(f)} onChange=${()=>c(f)} /> ${$}</label>`)}
        </fieldset>
        <div class="person-foot">
          <p id="person-problem" class="problem" role="alert">${s}</p>
          <button type="button" id="person-cancel" class="action plain" onClick=${()=>o("")}>Cancel</button>
          <button type="submit" id="person-save" class="action primary" disabled=${a}>${a?"Saving…":"Save"}</button>
        </div>
      </form>
    `}};var $d=864e5,gd=3,zo=class extends C{state={groups:null,complete:!0,problem:""};#e=Date.now();async componentDidMount(){let t=new URLSearchParams({from:String(this.#e-ps*$d)});A.value!==null&&t.set("agent",A.value);try{let{groups:o,complete:n}=await y("GET",`api/questions?${t}`);this.setState({groups:o,complete:n})}catch(o){this.setState({problem:o.detail})}}render({onClose:t}){let{groups:o,complete:n,problem:s}=this.state;return r`
      <${R} id="questions-dialog" title="Unanswered questions" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${o?sr(o,n):s===""?"Loading…":""}</p>
          <p id="questions-problem" class="problem" role="alert">${s}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${o?.map(a=>r`<${vd} key=${`${a.asked[0]?.conversation}:${a.asked[0]?.seq}`} group=${a} now=${this.#e} />`)}
          </ol>
        </div>
      <//>
    `}};function vd({group:e,now:t}){let[o]=e.asked,{published:n}=e;return r`
    <li class="missed-item">
      <p class="missed-head">${nr(e,t)} · ${L(e.agent_id)}</p>
      <p class="missed-question" dir="auto">${e.question}</p>
      ${n&&r`<p class="hint">Published: ${xe(ce(n.url,location.href),n.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${e.asked.slice(0,gd).map(s=>r`
            <li key=${`${s.conversation}:${s.seq}`}>
              <button type="button" class="link" data-asked=${s.conversation} onClick=${()=>bd(s)}>Open</button>
              <span class="hint">${or(s,t)}</span>
            </li>
          `)}
      </ul>
      ${o&&Zt(e.agent_id)&&r`<button type="button" class="action plain" data-page=${o.conversation} onClick=${()=>{wi(o.conversation,o.seq)}}>Add to knowledge base</button>`}
    </li>
  `}function bd(e){k.value=null,re.value={id:e.conversation,seq:e.seq},I(e.conversation)}var $s=[["image/png","PNG images"],["image/jpeg","JPEG images"],["image/gif","GIF images"],["image/webp","WebP images"],["application/pdf","PDF documents"],["text/plain","Plain text"],["text/csv","CSV tables"],["application/zip","ZIP archives"],["video/mp4","MP4 films"]],yd={types:$s.slice(0,6).map(([e])=>e),max_bytes:5242880};function fr(e){let{max_bytes:t,types:o}=e??yd;return{on:!!e,types:o,megabytes:String(Math.round(t/1048576*100)/100)}}function mr({megabytes:e,on:t,types:o}){return t?{types:o,max_bytes:Math.round(Number(e)*1048576)}:null}function hr({megabytes:e,on:t,types:o}){let n={};if(!t)return n;o.length===0&&(n["attachments-types"]="Choose at least one kind, or allow no files.");let s=Number(e);return e.trim()!==""&&s*1048576>=1&&s<=25||(n["attachments-megabytes"]="Must be a number above 0 and at most 25."),n}var oo=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],vs="00:00",vr="24:00",_d=1440,Yo=8,bs={from:"09:00",to:"17:00"};function br(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:wd(n)).map($r);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(oo.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map($r),note:a??""}))}}function yr(e,t){if(!e.on)return null;let o=Object.fromEntries(oo.map(({day:n})=>[n,e.week[n].map(_r)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>kd(n,t))}}function wd(e){return e==="saturday"||e==="sunday"?[]:[bs]}function $r({from:e,to:t}){return{from:e,to:t===vr?vs:t}}function _r({from:e,to:t}){return{from:e,to:t===vs?vr:t}}function kd({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(_r),...i===""?{}:{note:i}}}function wr(e){if(!e.on)return{};let t={};Sd(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of oo){let n=gr(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":gr(n);i&&(t[`hours-exception-${s}`]=i)}),t}function gr(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>Yo)return`At most ${Yo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==vs))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(xd).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function xd({from:e,to:t}){let o=gs(t);return{from:gs(e),to:o<=gs(e)?o+_d:o}}function gs(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Sd(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function kr(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var ys=["name","email","question"],Td={on:!1,text:"Before we begin, please tell us who you are.",name:"required",email:"optional",question:"required"};function xr(e){if(!e)return Td;let{text:t,name:o,email:n,question:s}=e;return{on:!0,text:t,name:o,email:n,question:s}}function Sr({on:e,text:t,...o},n){return e?{...n,text:t.trim(),...o}:null}function Tr(e){return e.on?e.text.trim()===""?{"prechat-text":"Say why you ask."}:ys.every(t=>e[t]==="off")?{"prechat-text":"Ask for something, or do not ask."}:{}:{}}var Ad={priority:"normal",teams:[],skills:[]};function _s(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(Ar).join(`
`),groups:Cd(n)}}function ws(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:Id(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Ed(e,o)}}function Ed(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function ks(e){let{priority:t,teams:o,skills:n}={...Ad,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function xs(e,t=null){return{...t,priority:e.priority,teams:Ko(e.teams),skills:Ko(e.skills)}}function Cd(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=ks(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(Ar(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function Id(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=Go(e.keywords).map(l=>{let{needs:c,...u}=n(l.phrase)??{};return{...u,...l}}),a=e.groups.flatMap(l=>Go(l.keywords).map(c=>{let u=n(c.phrase);return{...u,...c,needs:xs(l.needs,u?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function Ar(e){return[e.phrase,...e.except].join(" | ")}function Go(e){return Ss(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function Ss(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Ko(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Cr=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],Vo=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Ir=["misses_to_away","idle_resolve_seconds","keep_days"],Mr=["routing","order","when_full","on_timeout","on_nobody"],Or=["sticky","late_offer","ratings","stalls"],Md=120;function Ts(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Cr,...Vo,...Ir,...Mr].map(s=>[s,Nd(e[s])]),n=Or.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:Md)},trigger:_s(e.trigger),shadow:_s(e.shadow??null),hours:br(e.hours??null),needs:ks(e.needs),canned:e.canned??[],attachments:fr(e.attachments),prechat:xr(e.prechat??null)}}var Er={...Object.fromEntries(Cr.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(Vo.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Ir.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Mr,...Or].map(e=>[e,t=>t[e]])),origins:e=>Ss(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>ws(e.trigger,t.trigger),shadow:(e,t)=>ws(e.shadow,t.shadow??null),hours:(e,t)=>yr(e.hours,t.hours??null),needs:(e,t)=>xs(e.needs,t.needs),canned:e=>Xo(e.canned),attachments:e=>mr(e.attachments),prechat:(e,t)=>Sr(e.prechat,t.prechat??null)};function Nr(e,t){let o=Ts(t),n=Object.keys(Er).filter(s=>Od(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,Er[s]?.(e,t)]))}}function Xo(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function Od(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function Nd(e){return e==null?"":String(e)}var As=86400,Dd=604800,Dr={least:60,most:7776e3},Wd=3650,Ld=100,Wr=16,Lr=1e3,Rr=100,Pr=200,Rd=/^[\p{L}\p{N}_-]{1,32}$/u;function Es(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of Vo)o(n,It(e[n],1,n==="callback_seconds"?Dd:As));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",It(e.on_lost.seconds,1,As)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",It(e.idle_resolve_seconds,Dr.least,Dr.most)),e.keep_days.trim()!==""&&o("keep_days",It(e.keep_days,1,Wd)),e.misses_to_away.trim()!==""&&o("misses_to_away",It(e.misses_to_away,1,Ld)),Ur(e.needs,"needs",o),Pd(e.canned,o),Fr(e.trigger,"",o),Fr(e.shadow,"shadow-",o),{...t,...hr(e.attachments),...wr(e.hours),...Tr(e.prechat)}}function Pd(e,t){Xo(e).length>Pr&&t("canned",`At most ${Pr}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=Xo([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();Rd.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function Fr(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,It(e.after_failed,1,1e3)),o(`${t}keywords`,qr(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,qr(n.keywords)),Ur(n.needs,`${t}group-${s}`,o)}))}function qr(e){let t=Go(e);if(t.length>Lr)return`At most ${Lr} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Rr||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Rr} characters; “${[...o].slice(0,20).join("")}” does not.`}function Ur(e,t,o){for(let n of["teams","skills"]){let s=Ko(e[n]);s.length>Wr?o(`${t}-${n}`,`At most ${Wr}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function It(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Fd=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^attachments\.max_bytes/,"attachments-megabytes"],[/^attachments/,"attachments-types"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Br(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Fd){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function Jo(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*As?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function ze({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Cs(e,s,a)} onInput=${Is(n)} />
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ye({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",step:c="1",words:u=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${u&&r`<span class="in-words">${u}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step=${c} value=${o} required=${i} ...${Cs(e,s,a)} onInput=${Is(n)} />
      </div>
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function De({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Cs(e,s,a)} onInput=${Is(n)}></textarea>
      <${ue} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Q({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function ge({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function ue({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Cs(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function Is(e){return t=>e(t.target.value)}function Hr(e,t){let o=s=>{let{text:a,rota:i}=yo(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function ot(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function jr(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var qd=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function Ms({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${ge} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Ud} />`}
    <${ue} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${Bd} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Ud=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Bd({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((u,d)=>d===l?{...u,...c}:u)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),We(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,u)=>u!==l)}),We(`settings-${e}add-group`)};return r`
    <${Q} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${Q} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${Q} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Ye} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${De} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${qd} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${De} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${u=>s(c,{keywords:u})} problems=${n} />
          <${Os} prefix=${`${e}group-${c}`} needs=${l.needs} set=${u=>s(c,{needs:u})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function Os({prefix:e,needs:t,set:o,problems:n}){let s=ot(W.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${ze} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${ze} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function We(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Hd=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function zr({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,u)=>u===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),We(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),We("settings-add-canned")};return r`
    <${ue} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${ze} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${u=>n(c,{shortcut:u})} problems=${o} />
          <${De} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${u=>n(c,{text:u})} problems=${o} hint=${Hd} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var Yr="settings-zones";function Gr(e){let{form:t,set:o,problems:n}=e;return r`
    <${Q} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${ue} name="hours" problems=${n} />
    ${t.on&&r`<${jd} ...${e} />`}
  `}function jd(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${ze} name="hours-zone" label="Time zone" list=${Yr} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Yr}>${kr().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${oo.map(({day:a,label:i})=>r`
        <${Kr} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${zd} ...${e} />
  `}function Kr({name:e,label:t,open:o,set:n,problems:s}){let a=(c,u)=>n(o.map((d,f)=>f===c?{...d,...u}:d)),i=()=>{n([...o,o.length===0?bs:{from:"",to:""}]),We(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((u,d)=>d!==c)),We(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:u},d)=>r`
            <div class="stretch" key=${d}>
              <input type="time" id=${`settings-${e}-${d}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${f=>a(d,{from:f.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${d}-to`} aria-label=${`${t}: closes`} value=${u} onInput=${f=>a(d,{to:f.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${u}`} onClick=${()=>l(d)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=Yo} onClick=${i}>Add</button>
      <${ue} name=${e} problems=${s} />
    </div>
  `}function zd({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,u)=>s(n.map((d,f)=>f===c?{...d,...u}:d)),i=()=>{s([...n,{date:"",open:[],note:""}]),We(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((u,d)=>d!==c)),We("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${ue} name="hours-exceptions" problems=${o} />
    ${n.map((c,u)=>{let d=`hours-exception-${u}`,f=c.date||"New date";return r`
        <div class="group" role="group" key=${u} aria-label=${`Date that differs: ${f}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${d}-date`} value=${c.date} onInput=${$=>a(u,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${d}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(u,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${f}`} onClick=${()=>l(u)}>Remove</button>
          </div>
          <${Kr} name=${d} label=${f} open=${c.open} problems=${o} set=${$=>a(u,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Yd={name:"Their name",email:"Their e-mail address",question:"Their question"},Gd=[["off","Not asked"],["optional","May be left empty"],["required","Required"]];function Vr({form:e,set:t,problems:o}){let n=s=>t({...e,...s});return r`
    <${Q} name="prechat" label="Ask visitors something before their first message" value=${e.on} set=${s=>n({on:s})} />
    ${e.on&&r`
      <div class="nested">
        <${De} name="prechat-text" label="Why you ask" value=${e.text} set=${s=>n({text:s})} problems=${o} required hint="Stands above the form." />
        ${ys.map(s=>r`<${ge} key=${s} name=${`prechat-${s}`} label=${Yd[s]} value=${e[s]} set=${a=>n({[s]:a})} options=${Gd} />`)}
      </div>
    `}
  `}var Ns=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"before",label:"Before the first message"},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"files",label:"Files",help:"None that a computer runs can be allowed. What a file is the server sees in its bytes."},{id:"places",label:"Where the widget may be embedded"}],Xr=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function Jr(e){let{form:t,change:o,problems:n}=e;return r`
    <${Xd} />
    <${Le} id="triggers">
      <${Ms} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${nt} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${ge} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${Kd} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${Ms} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Le} id="hours"><${Gr} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Le} id="people"><${Jd} ...${e} /><//>
    <${Le} id="before"><${Vr} form=${t.prechat} set=${s=>o({prechat:s})} problems=${n} /><//>
    <${Le} id="waiting"><${Qd} ...${e} /><//>
    <${Le} id="texts">
      ${Xr.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:Re(o,s)};return i===1?r`<${ze} key=${s} ...${c} />`:r`<${De} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${Le} id="canned"><${zr} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${Le} id="after"><${Zd} ...${e} /><//>
    <${Le} id="files"><${ep} ...${e} /><//>
    <${Le} id="places">
      <${De} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var Kd=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],Vd=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function Xd(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Ns.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Le({id:e,children:t}){let o=Ns.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function Jd(e){let{form:t,change:o,problems:n}=e;return r`
    <${Os} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${ge} name="routing" label="How it finds an operator" value=${t.routing} set=${Re(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${ge} name="order" label="Who is asked first" value=${t.order} set=${Re(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${Q} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${nt} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Ye} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${Re(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function Qd(e){let{form:t,change:o}=e;return r`
    <${nt} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${ge} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${Re(o,"on_timeout")} options=${Vd} />
    ${t.on_timeout!=="return_to_ai"&&r`<${nt} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${ge} name="when_full" label="When everybody is full" value=${t.when_full} set=${Re(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${ge} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${Re(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${Q} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function Zd(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${nt} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${nt} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${nt} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${nt} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${ge} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Ye} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${Jo(s.seconds)} set=${a} problems=${n} required />`}
    <${Ye} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${Jo(t.idle_resolve_seconds)} set=${Re(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Ye} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${Re(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${Q} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
    <${Q} name="stalls" label="Count an answer as failed when the visitor asks the same again or says that it did not help" value=${t.stalls} set=${i=>o({stalls:i})} />
  `}function nt({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Ye} name=${n} label=${s} hint=${a} value=${e[n]} words=${Jo(e[n])} set=${Re(t,n)} problems=${o} required />`}function Re(e,t){return o=>e({[t]:o})}function ep({form:e,change:t,problems:o}){let{megabytes:n,on:s,types:a}=e.attachments,i=c=>t({attachments:{...e.attachments,...c}}),l=c=>u=>i({types:u?[...a,c]:a.filter(d=>d!==c)});return r`
    <${Q} name="attachments" label="Visitors and operators may send each other files" value=${s} set=${c=>i({on:c})} hint="Where the server keeps files." />
    ${s&&r`
      <div class="nested" role="group" aria-label="Kinds of files">
        ${$s.map(([c,u])=>r`<${Q} key=${c} name=${`attachments-${c.replace("/","-")}`} label=${u} value=${a.includes(c)} set=${l(c)} />`)}
        <${ue} name="attachments-types" problems=${o} />
      </div>
      <${Ye} name="attachments-megabytes" label="A file may have at most (megabytes)" value=${n} set=${c=>i({megabytes:c})} problems=${o} min="0" step="any" required />
    `}
  `}var Qo=class extends C{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await y("GET",Qr(this.props.agentId));this.setState({version:t,before:o,form:Ts(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=Es(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await y("PUT",Qr(this.props.agentId),{version:s,settings:Nr(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,u=Br(c);this.setState({saving:!1,problem:c,refused:u===""?{}:{[u]:c}}),u!==""&&this.#o(u)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=u=>n&&this.setState({form:{...n,...u}}),c=n?{...a,...Es(n)}:{};return r`
      <${R} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${tp} agentId=${t} />
        <button type="button" id="open-install" class="link" onClick=${()=>k.value={kind:"install",agentId:t}}>Install it on pages, and check that visitors reach people</button>
        <button type="button" id="open-people" class="link" onClick=${()=>k.value={kind:"people"}}>Operators and teams</button>
        <form id="settings-form" onSubmit=${u=>{this.#t(u)}}>
          ${n?r`<${Jr} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function tp({agentId:e}){let t=m.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{k.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function Qr(e){return`api/agents/${encodeURIComponent(e)}`}function el(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:Zr(e,1)},{id:"monday",label:"Next Monday",until:Zr(e,op(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function tl(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function ol(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function Zr(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function op(e){return(8-new Date(e).getDay())%7||7}var Zo=class extends C{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=tl(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await Po(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${R} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${el(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${z(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${ol(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var en=class extends C{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=W.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=jr(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await Po(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===m.value?.id,s=t.operator?.name??"a colleague",a=Hr(W.value,[t.operator?.id??"",m.value?.id??""]),i=ot(W.value),{problem:l,sending:c}=this.state;return r`
      <${R} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${u=>{this.#t(u)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(u=>r`<${nl} key=${u.id} value=${`operator:${u.id}`} label=${u.name} hint=${u.text} off=${!u.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(u=>r`<${nl} key=${u} value=${`team:${u}`} label=${u} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function nl({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var np=6e4;function sl(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&sp(l,o));if(s&&!a)return"ends";let i=t!==null&&(se(t,o)!==null||n-(t.called?t.updated_at:t.since)<np);return!s&&a&&i?"begins":null}function al(e,t){return e!==null&&t&&e.live&&e.status==="available"}function il(e,t){let o=se(e,t),n=ee(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?j(e.cause):""}}function rl(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&Ds(t)}function Ds(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function ll(e){return{title:`${ee(e.visitor,e.contact)} waits for your reply`,body:""}}function sp(e,t){return se(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var Ls="handoff-inbox:bell",ap=3e3,ip=[660,880],Ws=.16,mt=null,ul=0,dl=!navigator.locks,tn=new Map,on=new Map,pl=h(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(Ce.value)} onClick=${()=>{Rs(!Ce.value)}}>
      ${Ce.value?"Alerts on":"Alerts off"}
    </button>
  `);function fl(){Ce.value=Oe(Ls)==="on",w.onChange=rp,navigator.locks?.request(Ls,()=>(dl=!0,new Promise(()=>{})))}async function Rs(e){if(Ce.value=e,Me(Ls,e?"on":"off"),!e)return lp();ml(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function rp(e,t){let o=m.peek(),n=(t??e)?.id;if(!o||!n||!Ae.peek())return;let s=sl(e,t,o,Date.now());s==="ends"&&(tn.get(n)?.close(),tn.delete(n)),Ds(t)||(on.get(n)?.close(),on.delete(n));let a=Ce.peek()&&dl&&al(o,ie.peek()==="live"),i=rl(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-ul>=ap&&ml(),!(!document.hidden&&document.hasFocus())&&(i?cl(t,ll(t),on):cl(t,il(t,o),tn)))}function cl(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),I(e.id),s.close()},n.set(e.id,s)}function ml(){ul=Date.now(),mt??=new AudioContext,mt.resume(),ip.forEach((e,t)=>{if(!mt)return;let[o,n]=[mt.createOscillator(),mt.createGain()],s=mt.currentTime+t*Ws;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+Ws),o.connect(n).connect(mt.destination),o.start(s),o.stop(s+Ws)})}function lp(){for(let e of[tn,on]){for(let t of e.values())t.close();e.clear()}}function Z(e){return be(()=>e(fe.value)).value}function ve({at:e}){return r`<time datetime=${we(e)} title=${_e(e)}>${On(e)}</time>`}var Mt=h(({until:e})=>{let t=e-fe.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${we(e)} title=${_e(e)}>${ko(e,fe.value)}</time>`});var hl=h(({id:e})=>{let t=w.get(e);if(!t)return null;let o=F.value==="waiting"?t.since:t.updated_at,n=(m.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${X.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${_.value===e?"true":null}
        onClick=${()=>{I(e)}}
      >
        <span class="row-head">
          <span class="row-name">${ee(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${we(o)} title=${_e(o)}>${Z(s=>Y(o,s))}</time>
        </span>
        <span class="row-preview">${dp(t)}</span>
        <${cp} row=${t} many=${n} />
      </button>
    `}),cp=h(({row:e,many:t})=>{let o=gt(e,m.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=m.value&&se(e,m.value),i=e.snoozed_until&&Z(l=>z(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${Mt} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${ct(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${j(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&A.value===null&&r`<span class="tag">${L(e.agent_id)}</span>`}
      </span>
    `}),up={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function dp({preview:e}){return e?`${up[e.from]??""}${e.text}`:"No message yet"}function ht(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function Ot(e,t,o,n){let s=ht(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function sn(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function $l(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var nn=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var pp=93,fp=800,gl=150,an=null;function ln(e){let t=F.value,o=w.rows(t),n=o[Ta(o.length,w.placeOf(t,X.value),e)]?.id;n!==void 0&&(X.value=n,an?.reveal(n))}var rn=class extends ye{#e=null;#t=pp;#o=fp;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-gl;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){an=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),an===this&&(an=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#m(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#m();let{name:o}=this.props,n=sn(w.rows(o).length,this.#t);Ot(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&Bn()};#m(){let t=w.rows(this.props.name),{start:o,end:n}=ht(sn(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#h=t=>{let o=Sa[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),ln(o))};view({name:t}){let o=w.rows(t),n=ae.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${Ae.value?n?.empty:"Loading…"}</p>`;let s=!!Te.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#m();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#h}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${hl} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{Bn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=f=>w.placeOf(t,f);if(this.#n>0){let f=$l(this.#i,n)*this.#t;this.#s+=f,this.#n=Math.max(0,this.#n+f)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=sn(o,this.#t);Ot(this.#a,i,this.#n,this.#o)||(this.#a=ht(i,this.#n,this.#o));let{start:l,end:c}=this.#a,u=Array.from({length:Math.min(c,o)-l},(f,$)=>l+$),d=this.#d===null?-1:n(this.#d);return d<0||d>=l&&d<c?u:[...u,d].sort((f,$)=>f-$)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+gl-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};var Ps=[{key:"j / k",label:"Next or previous conversation"},{key:"Enter",label:"Open it"},{key:"↓ ↑ Home End",label:"Move in the list, from a row"},{key:"1 … 5",label:"Go to a list"},{key:"c",label:"Take, accept or join",actions:["claim","accept","join"]},{key:"r",label:"Write a reply"},{key:"n",label:"Write a note for the team"},{key:"/ in a reply",label:"Canned replies"},{key:"@ in a note",label:"Mention a colleague"},{key:"i",label:"Draft a reply with the AI"},{key:"d",label:"Decline",actions:["decline"]},{key:"o",label:"Take over from a colleague",actions:["take-over"]},{key:"t",label:"Transfer",actions:["transfer"]},{key:"w",label:"Do not ask the colleague any more",actions:["withdraw"]},{key:"s",label:"Put aside, or take up again",actions:["snooze","wake"]},{key:"x",label:"Return to AI",actions:["return"]},{key:"e",label:"Resolve",actions:["resolve"]},{key:"z",label:"Reopen",actions:["reopen"]},{key:"l",label:"Tags"},{key:"a",label:"Give a waiting visitor to a team"},{key:"p",label:"Add to knowledge base",actions:["publish"]},{key:"u",label:"Unanswered questions"},{key:"f",label:"Filter and views"},{key:"/",label:"Search what was said"},{key:"v",label:"Available or Away"},{key:"b",label:"Alerts on or off"},{key:"m",label:"Operators and teams"},{key:"g",label:"Install an agent, and check that it is"},{key:",",label:"Handoff settings"},{key:".",label:"Details"},{key:"?",label:"This list"},{key:"Esc",label:"Leave the reply field"}];function vl(e){return Ps.find(t=>t.key===e)?.actions??[]}function cn(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function bl(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var no=b(!1),Us=b({of:"",views:[]});function wl(){return`handoff-inbox:views:${m.peek()?.id??""}`}function Fs(){let e=m.value?.id??"";return Us.value.of===e?Us.value.views:Wa(Oe(wl()))}function yl(e){Us.value={of:m.peek()?.id??"",views:e},Me(wl(),JSON.stringify(e))}function Bs(){no.value=!no.value,no.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var kl=h(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(no.value)} aria-controls="filter-panel" aria-pressed=${String(!Ia(pe.value))} onClick=${Bs}>
      <${H} name="sieve" />
    </button>
  `),xl=h(()=>{let e=Na(pe.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>Jn(Ut)}>Show all</button>`}
    </p>
  `}),Sl=h(()=>{if(!no.value)return null;let e=pe.value,t=o=>Jn({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${_l} id="filter-tag" label="Tag" value=${e.tag} options=${cn(w.all())} set=${o=>t({tag:o})} />
      <${_l} id="filter-team" label="Team" value=${e.team} options=${ot(W.value)} set=${o=>t({team:o})} />
      <${qs} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${qs} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${qs} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${mp} />
    </section>
  `});function _l({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function qs({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var mp=h(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");yl(Da(Fs(),{name:n,agent:A.value,list:F.value,sieve:pe.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${Fs().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>hp(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>yl(Fs().filter(({name:o})=>o!==t.name))}><${H} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${Mn} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function hp({agent:e,list:t,sieve:o}){let n=m.value?.agents.some(({id:s})=>s===e)??!1;F.value=t,pe.value=o,Lo(n?e:null)}var Cl="handoff-inbox:single-keys";function Il(){dt.value=Oe(Cl)!=="off",document.addEventListener("keydown",gp)}function Ml(e){dt.value=e,Me(Cl,e?"on":"off")}var $p={j:()=>ln(1),k:()=>ln(-1),r:()=>El(!1),n:()=>El(!0),i:()=>Tl("suggest"),l:()=>Al("tag"),a:()=>Al("assign-team"),p:()=>Ro(),u:()=>k.value={kind:"questions"},m:()=>k.value={kind:"people"},g:()=>bp(),f:Bs,v:()=>{tt(m.value?.status==="available"?"away":"available")},b:()=>{Rs(!Ce.value)},",":()=>Tl("open-settings"),".":()=>J.value=!J.value,"/":()=>document.getElementById("search")?.focus(),"?":()=>k.value={kind:"help"}};function gp(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!dt.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||k.value||yp(t))return;if(e.key==="Enter"&&t===document.body&&X.value){e.preventDefault(),I(X.value);return}let o=$p[e.key]??vp(e.key);o&&(e.preventDefault(),o())}function vp(e){let t=vl(e);if(t.length>0)return()=>_i(t);let o=/^[1-9]$/.test(e)?ae[Number(e)-1]:void 0;return o?()=>F.value=o.name:null}function Tl(e){document.getElementById(e)?.click()}function Al(e){P.value&&(J.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function El(e){je.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function bp(){let e=A.value??m.value?.agents[0]?.id;e!==void 0&&(k.value={kind:"install",agentId:e})}function yp(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var Pe=()=>k.value=null,Ol=h(()=>{let e=k.value;switch(e?.kind){case"settings":return r`<${Qo} key=${e.agentId} agentId=${e.agentId} onClose=${Pe} />`;case"reason":return r`<${_p} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${en} row=${e.row} onClose=${Pe} />`;case"snooze":return r`<${Zo} row=${e.row} onClose=${Pe} />`;case"install":return r`<${Fo} key=${e.agentId} agentId=${e.agentId} onClose=${Pe} />`;case"people":return r`<${jo} onClose=${Pe} />`;case"page":return r`<${Ho} key=${`${e.row.id}:${e.question}`} row=${e.row} question=${e.question} onClose=${Pe} />`;case"questions":return r`<${zo} onClose=${Pe} />`;case"ledger":return r`<${Uo} onClose=${Pe} />`;case"help":return r`<${wp} />`;default:return null}});function _p({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${R} id="reason-dialog" title=${n} onClose=${Pe}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");ki(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var wp=h(()=>{let e=t=>Ml(t.target.checked);return r`
    <${R} id="help-dialog" title="Keyboard" onClose=${Pe}>
      <dl class="keys">${Ps.map(({key:t,label:o})=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${dt.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var un=h(({action:e,row:t})=>{let o=le.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{pt(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var Nl=h(({row:e})=>{let t=m.value;if(!t)return null;let o=se(e,t);if(!o)return r`<${kp} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${Mt} until=${o.until} /></span>
        <div class="asked-actions">${Xe(e,t).map(s=>r`<${un} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),kp=h(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===m.value?.id,s=me.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===m.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${Mt} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{pt("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),Dl=h(()=>{let e=m.value,t=zt.value.filter(o=>o.id!==_.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=se(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{I(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${ee(o.visitor,o.contact)}`:`Offered to you: ${ee(o.visitor,o.contact)}${o.cause?`. ${j(o.cause)}`:""}`}</span>
              <${Mt} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var Wl=h(()=>{let e=m.value,t=e?ya(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{tt("available")}}>I am back</button></div>`}
    </div>
  `});var Ll=h(()=>{let e=Z(t=>qo(te.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>k.value={kind:"ledger"}}>${e}</button>`});var Rl=h(()=>{let{words:e}=q.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),mi()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>Wo(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),hi(),n.target.blur())}}
      />
    </form>
  `}),Pl=h(()=>{let e=q.value,t=ja(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${xp} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{Kn()}}>Load more</button>`}
    </div>
  `}),xp=h(({item:e})=>{let{visitor:t,list:o,said:n}=za(e),s=re.value,a=_.value===e.row.id&&s?.seq===e.seq,i=(m.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>bi(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${we(e.at)} title=${_e(e.at)}>${Z(l=>Y(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&A.value===null&&r`<span class="tag">${L(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var Sp=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Fl=h(()=>{let e=m.value;if(!e)return null;let t=ie.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${Sp.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{tt(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${ba(e,t)}</span>
      </p>
    </div>
  `});function ql(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Ap} />
        <${Fl} />
      </header>
      <${Wl} />
      <${Dl} />
      <${Ll} />
      <div class="seek"><${Rl} /><${kl} /></div>
      <${Sl} />
      <${xl} />
      <${Tp} />
      <${Ip} />
    </section>
  `}var Tp=h(()=>q.value.words===""?r`<${Ep} /><${rn} key=${F.value} name=${F.value} />`:r`<${Pl} />`),Ap=h(()=>{let e=m.value?.agents??[],t=A.value??e[0]?.id,o=n=>Lo(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${A.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>k.value={kind:"settings",agentId:t}}
      >
        <${H} name="gear" />
      </button>`}
    </div>
  `});function Ep(){return r`<nav class="tabs" aria-label="Lists">${ae.map(({name:e,label:t})=>r`<${Cp} key=${e} name=${e} label=${t} />`)}</nav>`}var Cp=h(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${F.value===e?"true":null}
        onClick=${()=>F.value=e}
      >
        <span>${t}</span> <span class="count">${xa(o,!!Te.value[e])}</span>
      </button>
    `}),Ip=h(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${ie.value==="reconnecting"?"Reconnecting…":""}</span>
      <${pl} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${()=>k.value={kind:"questions"}}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${()=>k.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var Ul="en",Bl=h(({id:e})=>{let t=ke(e);if(t.length===0)return null;let o=n=>{zn(e,n),document.getElementById("composer")?.focus()};return r`
      <ul class="attached" id="attached" aria-label="Files to send">
        ${t.map(({n,name:s,size:a,part:i,file:l})=>r`
            <li key=${n}>
              <bdi class="file-name">${s}</bdi> <span class="hint">${Vt(a,Ul)}</span>
              ${l===null&&r`<progress max="1" value=${i} aria-label=${`Sending ${s}`}></progress>`}
              <button type="button" class="square" aria-label=${`Remove ${s}`} onClick=${()=>o(n)}>×</button>
            </li>
          `)}
      </ul>
    `}),Hl=h(({files:e})=>{let t=_.value;return r`<ul class="entry-files">${e.map(o=>r`<${Mp} key=${o.id} id=${t} file=${o} />`)}</ul>`});function Mp({id:e,file:t}){let{bytes:o,media_type:n,name:s}=t,a=No(`api/conversations/${e}/files/${t.id}`),i=Vt(o,Ul);return r`
    <li>
      <a class="entry-file" href=${a} download=${s}>
        ${n.startsWith("image/")&&r`<img src=${a} alt="" loading="lazy" width="220" height="150" />`}
        <span><span class="hidden">Download</span> <bdi class="file-name">${s}</bdi> <span class="hint">${i}</span></span>
      </a>
    </li>
  `}var Hs=new Set;function jl(){B(()=>{let e=P.value?.agent_id;e!==void 0&&!Ee.value.has(e)&&Op(e)})}async function Op(e){if(!Hs.has(e)){Hs.add(e);try{let{settings:t}=await y("GET",`api/agents/${e}`);Ee.value=new Map(Ee.peek()).set(e,t.canned??[])}catch{}finally{Hs.delete(e)}}}function zl(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:m.peek()?.name??"",agent:L(e.agent_id),page:e.page??""}}var so="composer-choices",dn=class extends ye{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${so}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=W.peek().filter(({id:l})=>l!==m.peek()?.id),i=Ee.peek().get(n.agent_id)??[];this.#t=s?di(t,o,a):ui(t,o,i,zl(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=fi(G.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,Qe(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;Qe(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&Ei(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n,onPaste:s}){let a=this.#t;return r`
      <textarea
        id="composer"
        ref=${l=>this.#e=l}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${a?so:null}
        aria-activedescendant=${a?`${so}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${G.value.get(t)??""}
        onInput=${this.#r}
        onPaste=${l=>s(l,l.clipboardData)}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${a&&this.#l(a.choices,o)}
      <p class="hidden" role="status">${a?`${a.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${so} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${so}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              <strong>${s.label}</strong> <span>${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Yl=h(({row:e})=>{let t=m.value;if(!t)return null;let o=je.value,n=o?{enabled:!0}:va(e,t),s=o?Gt(e.id):e.id,a=G.value.get(s)??"",i=o?null:Hn(e.agent_id),l=a.trim()===""&&(o||Qt(e.id).length===0),c=!o&&ke(e.id).some(({file:g})=>g===null),u=()=>{n.enabled&&!l&&!c&&xi(a.trim(),o)},d=g=>{g.preventDefault(),u()},f=(g,E)=>{!i||!n.enabled||!E?.types.includes("Files")||E.types.includes("text/plain")||(g.preventDefault(),jn(e,[...E.files]))},$=g=>f(g,g.dataTransfer),p=g=>{let E=g.target;jn(e,[...E.files??[]]),E.value=""};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${d} onDragOver=${$} onDrop=${$}>
        <${Dp} />
        ${!n.enabled&&r`<${Wp} why=${n.why} remedy=${n.remedy} row=${e} />`}
        ${i&&r`<${Bl} id=${e.id} />`}
        <div class="composer-box">
          ${i&&r`
            <button type="button" id="attach" class="square" aria-label="Attach a file" title="Attach a file" disabled=${!n.enabled} onClick=${()=>document.getElementById("attach-input")?.click()}>
              <${H} name="clip" />
            </button>
            <input type="file" id="attach-input" multiple hidden accept=${i.endings.map(g=>`.${g}`).join()} onChange=${p} />
          `}
          <${dn} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${u} onPaste=${f} />
          ${!o&&t.ai&&r`<${Np} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||l||c}>
            <${H} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Np=h(({row:e,enabled:t})=>{let o=le.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{Si(e)}}>
        <${H} name="spark" />
      </button>
    `}),Dp=h(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${je.value===t} onChange=${()=>je.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),Wp=h(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Gl} remedy=${t} row=${o} />
    </p>
  `),Gl=h(({remedy:e,row:t})=>{let o=m.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{tt("available")}}>Set me Available</button>`;let n=Xe(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Gl} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{pt(n.id,t)}}>${n.label}</button>`:null});var Kl=h(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${Lp} row=${e} />
      <${Rp} row=${e} />
    </section>
  `),Lp=h(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=bl(String(new FormData(s).get("tag")??""),t);a!==null&&Qn(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{Qn(e,{remove:[n]})}}><${H} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${cn(w.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),Rp=h(({row:e})=>{let t=ot(W.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&Ti(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var Pp=10,pn=class extends ye{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await y("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,Pp)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>Fp(o)}>${Z(n=>z(o.updated_at,n))} · ${gt(o,m.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function Fp(e){he(e),I(e.id)}function fn({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var Vl=h(()=>{let e=Je.value,t=_t.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>_t.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${qp} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${Bp(e.decisions).map(o=>r`<li key=${o.seq}><${Up} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),qp=h(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${ko(e.at,fe.value)}</span></span>`}
    </p>
  `);function Up({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=bo(e.snapshot),u=Pt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${ve} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${fn} rows=${a.map(d=>({...d,name:d.name??Ze(d.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${u&&r`<p class="hint">By the rule: ${u}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function Bp(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var Xl=h(({row:e})=>r`
    <section id="details" class=${`details ${J.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${Rt(e.contact.email)}>${e.contact.email}</a></dd>`}
          ${e.visitor.email&&r`<dt>E-mail</dt><dd id="detail-email"><a href=${Rt(e.visitor.email)}>${e.visitor.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?xe(ce(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${zp(e.visitor.locale)}</dd>
          ${Object.entries(e.visitor.details??{}).map(([t,o])=>r`<dt key=${`name-${t}`} dir="auto">${t}</dt><dd key=${t} data-detail=${t} dir="auto">${o}</dd>`)}
          <dt>First seen</dt>
          <dd><time datetime=${we(e.created_at)} title=${_e(e.created_at)}>${Z(t=>Y(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${L(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${j(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
        ${Zt(e.agent_id)&&r`<button type="button" id="add-page" class="link" onClick=${Ro}>Add to knowledge base</button>`}
      </section>
      <${Kl} row=${e} />
      <${pn} row=${e} />
      <${Vl} />
      <${jp} />
    </section>
  `),Hp={here:"here",missing:"expected, not here"},jp=h(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${W.value.map(e=>{let{text:t,rota:o}=yo(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${Hp[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function zp(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var Jl=h(Yp);function Yp({entry:e}){switch(e.type){case"visitor_message":return r`<${Jp} entry=${e} />`;case"operator_message":return r`<${Qp} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${ef} entry=${e} />`;case"handoff_requested":return r`<${nf} entry=${e} />`;case"contact_left":return r`<${of} entry=${e} />`;case"note":return r`<${Kp} entry=${e} />`;case"page_published":return r`<${Vp} entry=${e} />`;case"summarised":return r`<${Xp} entry=${e} />`;default:return r`<${Gp} entry=${e} />`}}var Gp=h(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?Ua(e,Ze):[],n=r`
      <p class=${`line ${e.type} ${qa(e)?"alarm":""}`} data-type=${e.type}>
        <span>${Pa(e)}</span> <${ve} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Pt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${fn} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Pt(e.shadow.policy)} would have asked ${e.shadow.operator?Ze(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),Kp=h(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===m.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${ve} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Ne(Et(e.text))}</div>
    </div>
  `);function Vp({entry:e}){return r`
    <p class="line" data-type="page_published">
      <span>${e.operator?.name??"An operator"} published the page ${xe(ce(e.url,Zl(e.url)),e.title)}</span> <${ve} at=${e.at} />
    </p>
  `}function Xp({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${ve} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Ne(to(e.text))}</div>
    </section>
  `}var Jp=h(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${ee(P.value?.visitor,P.value?.contact)}</span> <${ve} at=${e.at} /></p>
      <${Ql} entry=${e} />
    </div>
  `);function Ql({entry:e}){let{files:t=[],text:o}=e;return r`
    ${!Kt(o,t)&&r`<div class="bubble" dir="auto">${Ne(Et(o))}</div>`}
    ${t.length>0&&r`<${Hl} files=${t} />`}
  `}var Qp=h(({entry:e})=>{let t=e.operator?.id===m.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${ve} at=${e.at} /></p>
        <${Ql} entry=${e} />
        ${t&&e.seq===Wn.value&&r`<${Zp} n=${e.shown} />`}
      </div>
    `}),Zp=h(({n:e})=>{let t=e<=wt.value;return r`<p class="mark" id="mark"><span aria-hidden="true">${t?"✓✓":"✓"}</span> ${t?"Read":"Sent"}</p>`});function ef({entry:e}){let t=e.type==="ai_failed",o=ma(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${Cn(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${ve} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Ne(to(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(tf)}</ul>`}
    </div>
  `}function tf(e){return r`<li>${xe(ce(e.url,Zl(e.url)),e.title||e.url)}</li>`}function Zl(e){return e.startsWith("/")?location.href:null}function of({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${ve} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${Rt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${Ne(Et(n))}</dd>
      </dl>
    </section>
  `}function nf({entry:e}){let t=e.page??null,o=bo(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${j(e.cause)} <${ve} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${xe(ce(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var ec=h(()=>{let{draft:e,typing:t,pending:o}=S.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${Ne(to(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var sf=120,af=200,rf=34,lf=58,cf=22,uf=85,df=800,tc=150,oc=[],mn=class extends ye{#e=null;#t=!0;#o=new nn;#n=new Map;#a=oc;#i={start:0,end:0};#s=0;#r=0;#u=-tc;#c;#l=df;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#m(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#m(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#m(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#m(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}kt.value=this.#t,this.#h(n),this.#s=n.scrollTop+this.#r,this.#_()}}#h(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+tc-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#h(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>nc(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=re.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<sf,kt.value=this.#t,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){Ot(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Ie.value,o=t?me.value:oc,n=re.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${Jl} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${ec} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??nc(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=af)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?So(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return ht(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return Ot(this.#i,n,i,this.#l)?this.#i:ht(n,i,this.#l)}};function nc(e){return typeof e?.text=="string"?lf+cf*Math.ceil(e.text.length/uf):rf}var sc=h(()=>{let e=P.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${pf} row=${e} />
      <${Nl} row=${e} />
      <${mf} row=${e} />
      <${hf} row=${e} />
      <${mn} key=${e.id} />
      <${Yl} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${Xl} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${_.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),pf=h(({row:e})=>{let t=m.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{I(null)}}>
          <${H} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${ee(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${gt(e,t?.id??"")} · ${Z(o=>Y(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${j(e.cause)}`:""}
          </p>
          <p id="viewing" role="status">${Fa(ut.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&ff(e,t).map(o=>r`<${un} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(J.value)}
          aria-controls="details"
          onClick=${()=>J.value=!J.value}
        >
          <${H} name="info" />
        </button>
      </header>
    `});function ff(e,t){return se(e,t)?[]:Xe(e,t)}var mf=h(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${Z(o=>z(t,o))}, or until the visitor writes.</p>`}),hf=h(({row:e})=>{let t=m.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Ga(me.value,t.id):null;return o===null||S.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${$f(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function $f(e){let t=Z(o=>Y(e,o));return t==="now"?"just now":`${t} ago`}var ac=h(()=>He.value?r`<${gf} text=${He.value} />`:m.value?r`
    <${Ka} />
    <main class=${`layout ${_.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${ql} />
      <${sc} />
    </main>
    <${Ol} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function gf({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var vf=50,bf=300;function ic(){return`handoff-inbox:drafts:${m.peek()?.id??""}`}function rc(){G.value=new Map([..._f(Oe(ic())),...G.peek()]);let e,t=()=>{clearTimeout(e),Me(ic(),yf(G.peek()))};B(()=>{G.value,clearTimeout(e),e=setTimeout(t,bf)}),addEventListener("pagehide",t)}function yf(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-vf))}function _f(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var lc=new Map;function uc(){B(cc),document.addEventListener("visibilitychange",cc)}function cc(){let e=P.value,t=Ie.value;!e?.called||!t||document.hidden||lc.get(e.id)===e.seq||(lc.set(e.id,e.seq),Ai(e))}var wf=1e3,dc=b(globalThis.document?.visibilityState!=="hidden"),hn={id:"",n:0},js=!1;function pc(){document.addEventListener("visibilitychange",()=>dc.value=document.visibilityState!=="hidden"),B(fc)}function fc(){let[e,t]=[P.value,m.value],o=me.value.findLast(({type:s})=>s==="visitor_message"),n=dc.value&&kt.value&&Ie.value;!e||!o||!n||e.phase!=="human"||e.operator?.id!==t?.id||kf(e.id,o.shown)}async function kf(e,t){js||hn.id===e&&hn.n>=t||(js=!0,setTimeout(()=>{js=!1,hn.id===e&&fc()},wf),await y("POST",`api/conversations/${e}/read`,{n:t}).then(()=>hn={id:e,n:t},()=>{}))}var xf=250,Sf="(min-width: 1180px)",mc,zs="";function hc(){let e=matchMedia(Sf),t=()=>{let o=P.value,n=_t.value&&(J.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===zs&&Je.value||(zs=s,clearTimeout(mc),o&&n&&(mc=setTimeout(()=>{Tf(o.id,s)},xf)))};B(t),e.addEventListener("change",t)}async function Tf(e,t){try{let o=await y("GET",`api/conversations/${e}/why`);zs===t&&(Je.value=o)}catch{}}var Af=1e3,Ef=/^#conversation=(.+)$/;Sn(r`<${ac} />`,document.getElementById("inbox"));Il();hc();zi();fl();jl();uc();pc();setInterval($c,Af);document.addEventListener("visibilitychange",$c);Object.assign(globalThis,{handoffDrawn:En});B(()=>{let e=Dn.value+zt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Cf();function $c(){document.hidden||(fe.value=Date.now())}async function Cf(){let e=Ef.exec(location.hash)?.[1];await qn(),m.value&&rc(),e&&m.value&&await I(decodeURIComponent(e)),B(()=>{let t=_.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
